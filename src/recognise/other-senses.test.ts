import { describe, expect, it } from 'vitest';
import { readIndexFiles } from '../command-line/index-files.ts';
import { checkIndex } from '../shared-index/check.ts';
import { compileNames } from './compile.ts';
import { createRecogniser, recognise } from './recogniser.ts';

const checked = checkIndex(readIndexFiles());
if (!checked.ok) throw new Error('the index is not sound');
const recogniser = createRecogniser(compileNames(checked.index.interventions));
const marks = (text: string) =>
  recognise(recogniser, text).map(({ start, end, id }) => `${id}: ${text.slice(start, end)}`);

/** Texts that use words of the index's names for other things. */
const OTHER_SENSES: Record<string, string> = {
  'a state’s constitution':
    'The constitution of the new republic was adopted by referendum. A court may strike down a law that the constitution forbids, and the debate over the third amendment went on for years. The spirit of the constitution, the judges held, binds parliament and crown alike, and no model of government stands above it.',
  'a club’s constitution':
    'Under the constitution of the society, members elect a steering committee each spring. The committee keeps the minutes, trains the volunteers and audits the accounts. Proposals to change the constitution need two thirds of the votes; the debate may be closed by a motion.',
  'the constitution of a body':
    'He had the constitution of an ox, and the doctor put his recovery down to it. Training began again in March, with light weights and long walks.',
  'a debating tournament':
    'In a debate round the judge hears two teams. After the preliminary debates the tab room publishes the draw, and each debater is ranked by speaker points. Adjudicators are trained before the tournament and may be broken into panels; a trainee judge does not vote. Rewards for the best debaters are handed out at the final debate.',
  'a debate in politics':
    'The televised debate was the last before the election. Both candidates sought to steer the debate to the economy, and the moderators had agreed on the rules with the campaigns. Afterwards the policy debate went on in the papers.',
  'an amplifier':
    'The amplification of the signal takes place in two stages. Negative feedback reduces distortion at the cost of gain; the gain of the output stage sets the noise floor. A class AB amplifier is biased so that both transistors conduct near the crossing, and clipping is heard when the output nears the supply.',
  'amplification of DNA':
    'For amplification by PCR the primers must anneal at 58 degrees. The annealing phase lasts thirty seconds, and the cycle is repeated thirty times. Contamination of the reaction with foreign DNA shows as a band in the control. Products were distilled water, buffer and polymerase; training in the lab is required.',
  'distillation of spirits':
    'The second distillation takes place in copper stills. The distiller cuts the heads and tails, and the distilled spirit rests in oak for at least three years. Steam distillation is used for essential oils; batch distillation is slower but gives more character.',
  'chemistry of separation':
    'Fractional distillation separates liquids by their boiling points. The reflux ratio, the number of trays and the vapour pressure decide the purity of the distillate. Under vacuum, the mixture is distilled below its usual boiling point, so that heat does not decompose it.',
  'annealing of metal':
    'Annealing softens the steel after cold work. In the annealing phase the part is held above the critical temperature and cooled slowly in the furnace; recrystallisation removes the strain. Circuit breakers on the furnace trip at ninety amperes.',
  'circuit breakers in a house':
    'A circuit breaker protects the wiring from overload. When circuit breakers trip again and again, look for a short circuit, and call an electrician before resetting. Arc-fault circuit breakers are required in bedrooms.',
  'circuit breakers in software':
    'The circuit breaker pattern keeps a failing service from being called again and again. Our client wraps each call in a circuit breaker that opens after five errors, sends a canary request after a minute, and closes when it succeeds. Release to the canary first, then to everyone.',
  'circuit breakers on an exchange':
    'Market-wide circuit breakers halt trading when the index falls by seven per cent. The exchange says the breakers gave traders time, though critics hold that they only move the panic to the next day.',
  'a data protection officer':
    'The DPO monitors how the organisation follows the regulation and trains its staff. A DPO must be independent and report to the highest level of management. Contact the DPO if you want your personal data erased; the data protection officer answers within a month.',
  'a preferred provider organisation':
    'A PPO plan lets you see any doctor in its network without a referral. Premiums of a PPO are higher than those of an HMO, but the network is larger. Your PPO may ask you to pay a share of the fee; preventive care is free. PPO and EPO plans differ in what they pay for outside the network.',
  pharmacy:
    'The pharmacist fills the prescription, checks the dose with the DPO and gives advice. Patients with an IDA, that is iron deficiency anaemia, take iron with vitamin C. An ACT regimen of artemisinin is the usual treatment of malaria; ART is that of HIV.',
  'inoculation against disease':
    'Inoculation against smallpox came before vaccination. Children were inoculated in spring, and the inoculation needle was passed through a flame between two arms. Inoculated plants were kept in a greenhouse; the inoculum was prepared the day before.',
  'inoculation in psychology':
    'Inoculation theory holds that a weak argument prepares a person to resist a strong one. Readers who were inoculated against rumours by a short game shared fewer of them. The effect of such inoculation fades in weeks.',
  coaching:
    'She was honest about her weight training. Her coach uses video to correct the technique of the squat, rewards effort over outcome, and plans the training phase by phase: base, build, peak. Feedback comes after each set. Over-training is the main risk; a penalty lap is not a punishment.',
  teaching:
    'Progressive teachers hold that children learn by doing. The teacher gives feedback on the process and not on the outcome alone. Students critique and revise one another’s drafts, and those who teach reading know that rewards can undermine interest. Character education was part of the programme, and so was teaching why, not only how.',
  'training people':
    'Safety training is mandatory for everyone on the site. New staff receive refresher training each year; the training covers lifting, fire and chemicals. Honesty with the inspector is rewarded. Managers complete leadership training, and drivers are trained to refuse unsafe loads.',
  fashion:
    'Model training at the agency lasts six weeks. A model learns to walk, to pose and to keep her balance on the runway; the steering of a career is left to the booker. Some models were trained abroad, and a role model of the trade gave the last lesson.',
  acting:
    'For Stanislavski, an actor trains the body and the imagination. Character training at the studio began with improvisation: the actor gives the character a past, a persona and an objective. Personality and persona are masks. Rehearsals of the first act end with a critique by the director.',
  fiction:
    'The main character has two sides, and the novel reveals them by and by. A sleeper agent for thirty years, he is activated by a telephone call. Backdoors stand open through the whole book; the self-fulfilling prophecy of the first chapter comes true in the last.',
  spies:
    'The sleeper agents had lived in the suburb for years. Two of them were exchanged at the airport, and the handler, who had a cover as a judge, was never caught.',
  'a steering committee':
    'The Kubernetes steering committee holds the charter of the project. Steering members are elected for two years; steering reviews the budget and can delegate to working groups. The steering committee publishes its report each year, and the community may debate it on the list.',
  'a vehicle':
    'The steering is light at low speed. Its steering vector is computed from the angle of both front wheels; rear-wheel steering cuts the turning circle. A worn steering rack pulls the car to the left, and the power steering pump needs fluid. The driver steers, and activation of the lane assistant is shown by a light.',
  antennas:
    'Phased arrays form beams by steering vectors. The steering vector for a direction holds the phase of each antenna, and the covariance matrix of the noise weights them. Null steering places zeros on the interference.',
  'specifications of software':
    'The spec says that a parser must reject such input. Read the spec before filing a bug: the specification is normative, the examples are not. We run the spec with RSpec, one spec file for each model; a failing spec blocks the merge. The behavioural specification lists every endpoint.',
  'security testing':
    'The red team broke in through the back door on the first night. Red teaming shows how an attacker thinks; the red team exercise ended with a report. A backdoor in the router firmware let anyone with the password in. Adversarial testing of the network takes two weeks, and the penetration testers are paid for each finding.',
  'hash and backdoor':
    'The backdoor was found in the xz library. An attacker had poisoned the release tarball, so that the build injected code. Whoever had the key could log in. Package maintainers removed the poisoned versions, and auditors read the history.',
  'loyalty programmes':
    'The reward model of the airline counts the fare and not the distance. Customers earn rewards for each stay, a penalty is deducted for late changes, and the rewards policy changes every year. The reward models of hotels and banks differ: some pay cash, others points.',
  'unlearning habits':
    'Unlearning is as hard as learning. In the second half of life we unlearn what school has taught us: the fear of mistakes, the wish for praise. Organisations unlearn too, slowly; unlearning a routine takes longer than writing a new one.',
  'alignment of sequences':
    'A pairwise alignment places two sequences under one another. Local alignment finds the best matching region; global alignment spans both. The gap penalty is subtracted for each insertion, and a multiple alignment is built by merging. Misalignment of the first exon is a known fault of the method.',
  'alignment of wheels':
    'Wheel alignment costs eighty euros. Misalignment wears the tyres on one side, and after a kerb strike the alignment should be checked. The technician aligned the headlights as well.',
  'sandwiches and sandbags':
    'Soldiers filled sandbags all night to hold back the river, and sandbagging went on in the morning. A layer of gravel was sandwiched between two of clay. The town’s defences held.',
  'sandbagging in sport':
    'Golfers with too high a handicap are accused of sandbagging. The club’s committee reviews scores, and a player caught sandbagging loses the prize.',
  'a jail':
    'Three men broke out of jail in a laundry van. The jailbreak of 1962 became a film. Tamper-resistant locks were fitted, and the guards were retrained.',
  phones:
    'You can jailbreak the phone to install other software, but updates may no longer arrive. A tamper-resistant chip stores the keys. Feature steering of the launcher is done by flags.',
  honeypots:
    'The honeypot logs each login attempt. Honeypots on our network lure scanners away from real hosts; the honeypot dataset of last year has forty million attempts.',
  canaries:
    'Miners took a canary down the shaft. A canary stops singing when the air goes bad. In compilers, a canary value before the return address shows that the stack was smashed. Canary islanders call themselves otherwise.',
  contamination:
    'Contamination of the ground water was found in May. The contamination came from the old tannery; samples taken upstream were clean. The regulator set a limit for nitrates, and the plant was ordered to filter the data that it reports.',
  confessions:
    'The confession was obtained under duress and the judge would not admit it. Confessions of the saint fill three volumes. He confessed to a priest that he had lied; training for priests lasts six years.',
  deliberation:
    'The jury’s deliberations lasted four days. Deliberative democracy asks citizens to weigh reasons. The alignment of interests in the chamber was thin, and the debate was adjourned.',
  'monetary policy':
    'The central bank’s policy had overshot. Goodhart’s law says that a measure that becomes a target is no longer a good measure; teachers know it from exams. The policy rate rose, and the reward for saving with it.',
  'process and outcome in management':
    'Outcome rewards divide a team, process feedback joins it. The rubric for promotion weighs both. Weak supervision of contractors led to the accident, the inquiry found, and external oversight was not scalable.',
  'social work supervision':
    'Process supervision helps a therapist to see what happens in the room; outcome supervision asks whether the client improves. Peer supervision costs nothing. Supervisors need training, and a trained supervisor gives honest feedback.',
  'water treatment':
    'Filtering removes sand, and gradient routing of the pipes keeps the flow even. The tank is rinsed with distilled water. Circuit training for the operators takes place on Mondays.',
  'gradients in optics':
    'A gradient mask weakens the light toward the rim. Noise injection from the laser driver was reduced by a filter, and best results came with a spin coater at 3000 rpm. Consistency of the film depends on temperature.',
  'logging in forests':
    'The forest law punishes illegal logging. Distilled from forty reports, the advice is plain: hold the road open, steer the felling by the wind, and train the crew. The pruning of young trees rewards the patient.',
  'psychology of reward':
    'Animals learn from rewards. In reinforcement learning, as Skinner understood it, a pigeon that is rewarded at random repeats what it did before. Punishment is less effective than reward. Extinction follows when the reward ends.',
  music:
    'She played the goblins’ dance as an encore. The orchestra’s steering group sought a conductor; the amplification on stage was poor, and the debate about the acoustics goes on. Training a young ear needs patience.',
  'goblins in a game':
    'Goblins attack at night. Each goblin carries a sword and drops a reward; reward hackers use a bug to duplicate gold, and the patch of May fixed it. Train your characters before the boss fight; red team and blue team get the same spec.',
  religion:
    'The church’s constitution, the confession of faith and the catechism were printed in one book. Honest doubt was rewarded by a debate with the elders. A self-fulfilling prophecy it was not.',
  cooking:
    'Distil the sauce to its essence, then steep the herbs. The spin of the salad dryer, the warm oven, the raft of egg white that clears a consommé: a trained cook knows them. Do not over-train the dough; rejection sampling of oysters means to sniff each.',
  'river rafting':
    'A RAFT of six, the BCT trail and the ERA of wood stoves: the park’s brochure loves capitals. CUT the engine, leave TAR and paint at home, and call the RR station if the road is closed. The IP rating of the torch must be at least 67.',
  'other capitals':
    'The EM wave was measured by the RM unit of the AT group. The IPO of the firm, led by its CAI desk, raised less than hoped; the KD ratio and the GA meeting were discussed. ACT and DA members asked the RR board for a vote. BoN is the station code of Bonn, and AF the country code of Afghanistan.',
  'network terms':
    'IP addresses are handed out by the router. An IP packet holds the source IP and the destination IP; IP routing decides by the longest prefix. TAR archives are unpacked at start, and RR records are signed. ACT lights blink when there is traffic.',
  'a critic of art':
    'The critic’s model was Ruskin. Critics train the eye; a self-critique in the catalogue tells how the painter came to revise the work. A preference for ochre runs through the late pieces, and the model sat for hours.',
  'mathematics of games':
    'In the debate about bounded rationality, economists model an agent by its preferences. The principal rewards the agent for the outcome, and the agent’s effort is hidden; a penalty is due if the outcome is bad. Repeated games admit cooperation, and iterated elimination leaves one strategy.',
  'drug testing':
    'Adversarial parties agreed on a trial. The sample was pooled, the noise term estimated, and weak evidence graded as such. The best of five trials showed a length of stay shorter by a day. Robust methods were used.',
  'industry lobbying':
    'The industry faked alignment with the rule while its lawyers sought exemptions. Auditors said that the audit of compliance found a gap, and the compliance gap was widest in small firms. Anti-corruption training had been offered to all.',
  weaving:
    'The warp is wound on the beam before the weft is thrown. WARP AND WEFT, says the sign above the mill; inside, a card of each pattern hangs by the loom. Misaligned threads show as a stripe, so the weaver checks the alignment of the warp twice an hour. A broken end is knotted by hand, and the best of five bolts goes to the show. New weavers are trained for a year, with a reward for the first faultless cloth.',
  'the bond market':
    'BOND YIELDS ROSE AFTER THE IPO. The RR of the covenant is set out in the annex; the ORM desk and the PRM desk watch it. A penalty falls due when the issuer misses a coupon. Preference shares rank before common stock, and an optimiser chooses the weights of the portfolio under a length constraint. The KTO and GA committees meet on Fridays. Reinforced by the bank’s feedback, the dealer trained her juniors on old prospectuses.',
  'auditing a company':
    'A blind audit is one in which the auditor does not know whose books they are. The auditing agents of the ministry came twice; in the audit game, as they call it, the firm hides what it must and shows what it can. The alignment assessment compares the strategy of each division with that of the group. Red flags are scored by a rubric, and the outcome is fed back to the board, which may reward or penalise the chief accountant.',
  'training a dog':
    'Reward-based training works better than force. Give the treat at once: the reward must follow what you reward. With consistency training of the whole family, a puppy learns in a week that begging is in vain. Refusal training teaches the dog to leave food alone; it is trained to refuse whatever a stranger offers. Adversarial tests come last: another dog, a bicycle, a dropped sausage. Unlearning a bad habit takes longer than learning a good one.',
  'privileged instructions of a processor':
    'In user mode the processor refuses privileged instructions and traps to the kernel. The instruction hierarchy of the manual has three levels; instruction tuning by the compiler reorders loads. A worst-case analysis bounds the pipeline, and a speculative path is discarded when the predictor was wrong. Noise injection on the supply rail can flip a register. Back doors in microcode were debated, and the vendor hardened the environment of the build.',
  'an army':
    'The chain of command runs from the battalion to the platoon. An order given outside the chain of command need not be obeyed. Safety training on the range is repeated each spring; sandbagging the post comes after. In adversarial testing the red team plays the enemy, and the debrief is a critique without ranks. A corporal who was trained to refuse an unlawful order did so, and the tribunal amplified his case.',
  'a railway':
    'The alignment of the track is measured by a train with lasers. Broadly misaligned rails are replaced at night, and the alignment audit of the line was published in May. A probe in the ballast measures settlement; drift beyond the length limit imposes a speed penalty. Steering forces in curves wear the flange. The supervisor checks each weld, and an outcome below grade is ground again.',
  'psychology of the child':
    'Imitation learning begins in the first year: the child copies the gesture before the word. Self-other overlap, which Aron drew as two circles, predicts how much a friend is helped. Subliminal learning, as the school of Vicary understood it, was never replicated. Reinforcement learning by praise fades when the praise stops; self-report training helps adolescents to name what they feel. A trait vector of five numbers describes the temperament, and trait transmission from parent to child is a matter of dispute.',
  genetics:
    'Zebrafish are model organisms for the heart. The mutation knocks the gene out; a second construct restores it, and CUT&RUN maps where the protein binds. Low-quality reads are removed by data filtering, and dataset filtering by depth leaves four hundred variants. Contamination with bacterial DNA was excluded. Gene drives amplify an allele through a population; knowledge of the off-target effects is thin, and the ethics committee debated the trial.',
  psychotherapy:
    'ACT helps a patient to hold a thought without obeying it; BCT works with couples. Process-based feedback tells the therapist how the hour was felt, outcome-based feedback whether it helped. Confessions need time. The client’s bad thoughts are written down and looked at as thoughts. A trained critic sits, as it were, in every patient’s head; self-critique is its trade. Consistency of the frame is rewarding in itself.',
  advertising:
    'The campaign was built around a persona, Anna, thirty-four. Persona training for the sales staff takes a day. Thumbs-up signals under a post steer what is shown next; engagement optimisation is the whole art, says the agency, and Goodhart’s law its price. A slogan is distilled from a hundred interviews. Preference data come from a panel, whose members are rewarded with vouchers, and a self-fulfilling prophecy makes the loudest brand the best known.',
  mountaineering:
    'The gradient of the ascent steepens behind the hut. A length of forty metres brings you to the ledge; steer left of the rib. Weak supervision of the novices was blamed for the fall. Circuit training in winter, endurance in spring: so the guide hardens his clients. The best of three attempts counts at the contest, and an honest report of a turned-back ascent is worth more than a faked summit.',
  'a nuclear plant':
    'The safety case rests on four barriers. A circuit breaker opens the feed pumps, the control rods fall, and the debate whether the operator was trained to refuse the order went on for years. Neutron activation of the steel is monitored by a probe; activation steering of the samples is done by hand. Annealing the vessel restores its toughness. Scalable oversight of small reactors is what the regulator says it wants, and capability removal what the neighbours demand.',
  'data journalism':
    'Data poisoning by trolls ruined the poll: poisoned samples outnumbered the honest ones. The reporters published the dataset with a canary string of their own, an address that only thieves would write to. Sleeper agents, the paper wrote, had joined the forum in spring. A compliance gap between the ministries came out, and the minister faked alignment with a rule that she had opposed. The model was a regression on twelve variables.',
  'standards of a profession':
    'The society’s model specification asks for a dry finish. The spec was amended after the constitution of the board; the behavioural specification of the valve is in annex B. A preference model of the client’s taste is no substitute for asking. Deep alignment of the columns was checked with a theodolite, and length control of each bar is done before bending. The foreman’s critique and revision of the drawings took until dusk.',
  'control of a plant':
    'The control vector of the Kalman filter holds the torque of both motors. A gradient descent tunes the gains off line; output supervision trips the drive when the current is out of range. Noise injection helps to identify the plant. The steering law is linear, the reward of the operator is a bonus, and the amplification of the vibration near resonance is damped by a penalty on jerk.',
};

/** Texts on machine learning or AI in which nothing of the index is named. */
const OTHER_MACHINE_LEARNING: Record<string, string> = {
  'how a model is trained':
    'Training a language model takes weeks. The loss falls fast and then slowly; the learning rate is warmed up and then decayed. We trained the model with AdamW on 64 GPUs, saved a checkpoint every thousand steps, and evaluated each. Data were shuffled and tokenised. Larger models train longer, and the batch size grows with them.',
  'fine-tuning without more':
    'We fine-tuned the model on our own tickets with LoRA. Fine-tuning took an hour on one GPU. The fine-tuned model answers in our tone, though it forgets some facts; more data helped. If you finetune with a small learning rate, the LLM keeps what it knew.',
  'reward without more':
    'The agent receives a reward of one when it reaches the goal and zero otherwise. The policy maps states to actions, and the return is the discounted sum of rewards. We trained the agent for ten million steps in the maze. Sparse rewards make learning slow.',
  'alignment of tokens':
    'The aligner gives each target token the source token from which it was translated. Word alignment is learned without labels; the alignment of tokens between two tokenisers is not one to one. Misaligned tokens hurt the named-entity model more than the tagger. In the transformer, attention weights serve as a soft alignment.',
  'benchmarks of AI':
    'The length of tasks that AI agents can finish has doubled every seven months. We measured the time that people take for each task and fitted a curve to the success of the model. Claude and GPT models were run with the same scaffold. On long tasks the agents lose the thread; the trend, if it holds, gives month-long tasks in a few years.',
  'AI in the news':
    'OpenAI and Anthropic raised more money this year than the whole sector had in the last. Lawyers debate whether training on books is fair use. A bill before the senate would demand tests of every large AI model, and the debate on it divides both parties. Critics say that the constitution forbids such a law; the White House wants one rule for all states.',
  'AI and the courts':
    'The judge asked how ChatGPT had been trained. Under the constitution, counsel argued, an AI has no speech of its own; the court did not reach the question. The training data had been deleted. A debate followed about the judge’s own use of AI tools for drafting.',
  'AI in schools':
    'Teachers use AI chatbots to give feedback on drafts. Human feedback remains better for structure, the study says, and AI feedback for grammar. Students are trained to refuse a first draft by ChatGPT; they critique and revise what the model writes. The school’s debate team tried an AI judge.',
  'image generation':
    'Diffusion models learn to remove noise. At inference the sampler takes fifty steps; classifier-free guidance steers the image to the prompt. Noise is injected at each step. A distilled sampler needs four steps. The style of a painter can be learned from ten images with LoRA.',
  'recommender systems':
    'The ranking model learns from clicks. Negative samples are drawn from the same batch. We train nightly, monitor drift, and roll back if the metric falls. A canary release gets one per cent of the traffic. User feedback is collected through the survey below the feed, and the thumbs-up button was moved.',
  'data engineering for AI':
    'Data filtering happens in three steps: language, duplicates, quality. The pipeline writes parquet files to the bucket. Sampling weights are set per source, and a small model scores each document. The tokenised dataset holds two trillion tokens; the dataset card names its licence.',
  'deploying an LLM':
    'To deploy the LLM behind an API, choose the quantised model, set the maximum tokens, and warm the cache. The circuit breaker opens when latency exceeds two seconds. Prompts are logged, secrets are not. The spec of the endpoint is OpenAPI 3; see the model card for limits.',
  'agents in products':
    'The AI agent reads the ticket, calls the tools and drafts an answer. A person approves it. We steer the agent with instructions in the system prompt, and a second model checks the tone. Costs fell by half after prompt caching. The policy for refunds is part of the context.',
  'interpretability without more':
    'We look for features in the residual stream with sparse autoencoders. Each feature is a direction; some fire on a single word. The activation of a feature is read off at every token. Circuits join features across layers. A better dictionary explains more of the loss.',
  'sabotage in code by an AI':
    'In control evaluations an untrusted AI writes the pull request and a trusted model reads it. If the AI manages to put a backdoor into the codebase, the protocol has failed; a backdoored solution that passes review counts against the defence. Reviewers look for vulnerabilities and for code that widens privileges. The AI may also try to exfiltrate its weights.',
  robotics:
    'The robot learns from demonstrations by a person with a joystick. Its policy was trained in simulation and transferred; domain randomisation varied friction and mass. Steering of the wheels is a separate controller. The weak battery limits training on the real robot.',
  'forecasts of AI':
    'When will AI systems do all remote work? The forecasters debate two curves. One extrapolates compute, the other revenue. Alignment, they say, is a separate question, and so is control. Takeoff may be slow or fast. The essay holds that incentives matter more than the details of training.',
  statistics:
    'The model is a regression with a penalty on the weights. Regularisation shrinks the coefficients; cross-validation picks the strength. Bootstrap samples give the interval. Outliers were removed by a filter. We report the outcome for each arm of the trial.',
  speech:
    'The acoustic model is trained on ten thousand hours. Forced alignment gives the time of each phone, and misaligned files were dropped. Beam search weighs the language model. Noise was added to the training data, and speed perturbation gave three copies of each file.',
  'an AI in the news, without its training':
    'The AI debate in parliament lasted a week. Ministers quoted OpenAI and Anthropic; the opposition asked who had debated with ChatGPT before. A columnist called the AI safety debate a debate among believers. The AI debate, she wrote, is steered by those who sell it. Unions want a say in how AI is used at work, and a bill asks firms to report which jobs AI has replaced. Voters trust neither side in the debate over AI.',
  'companies of AI and their letters':
    'The EU AI ACT takes effect in August, and lawyers of OpenAI accuse DeepSeek of taking IP of GPT-4. A PM at Google DeepMind shipped Gemini. Anthropic hired bankers for an IPO; the IPO of OpenAI may follow, if investors agree on the valuation. ART by LLMs won a prize, the ORM layer of an app was written by Claude, an NPO in Japan runs an LLM for schools, and TAR files of the Llama weights leaked.',
  'rewards by rules for reasoning':
    'The LLM was trained with RL and two simple rewards. Rule-based rewards check the format of the answer and its correctness against the key; a penalty keeps the chain of thought short. DeepSeek-R1 did much the same for math and code.',
  'a report on the risks of AI':
    'AI agents may fail in several ways, and these failures amplify each other. There is vigorous debate on how to make AI agents safe, and considerable debate whether evaluations of Claude or GPT say much about that. Faster hardware would amplify risks. Inference-time interventions, such as a second LLM that reads each answer, cost little; the debate on what they are worth goes on.',
  'robustness of classifiers':
    'Adversarial fine-tuning of the image classifier uses perturbations of each photograph; adversarial examples are drawn anew in each epoch. The last layer of the network is trained for a day. Robust accuracy rose, clean accuracy fell, and the LLM that labelled the pictures was not changed.',
  'moderation by AI':
    'Filtering harmful content is what the moderators of the site are paid for. Users upload posts, an AI classifier scores them, and filtering dangerous content takes a second look by a person. GPT summarises the appeals.',
  'reinforcement learning in games':
    'The agent learns by PPO with an actor and a critic. The critic model estimates the value of a state, and critic training uses the same batch as the actor. A trained critic lowers the variance of the gradient. On Atari games the RL agent reached the score of a person after two hundred million frames; a larger critic model with more layers did no better. Rewards are clipped, and exploration is annealed over the first million steps.',
  'specs of what AI runs on':
    'Anthropic and OpenAI both support the connector in Claude and ChatGPT. Its spec names two transports; a client that ignores the spec loses messages, and the next draft of the spec is due in June. The SDK lags behind the spec. For local LLMs, compare the specs of both laptops: the GPU has 16 GB of VRAM, and the specs of the older one are close. Claude Code reads project specs, and spec-driven work with Claude begins with a spec, not with code.',
  'an LLM debate in a forum':
    'The LLM debate of the week: local models or an API? Users who run Llama at home say that LLM debates of this sort never end. Debating models by their names alone, GPT or Claude, is the other pastime of the forum, and the Qwen fans debate model sizes.',
  'rejection sampling by weights':
    'The rollouts of the LLM come from stale weights, so each token gets an importance weight. Rejection sampling masks a token whose importance ratio leaves the trust region; with rejection sampling (RS) on, outliers no longer blow up the update of Llama. RS costs nothing, and an LLM trained with RS and importance sampling (IS) is stable: IS weights come first, then RS. Set the threshold for rejection sampling near two.',
  'options of programs that run LLMs':
    'Train the LLM with --unlearning-rate 1e-5 and read its activations at --layers. For a vector that is added to the residual stream pass `--steering-coeff`; the direction is that of the activations of GPT. The option --distill-steps=3 sets how often the Llama checkpoint is written, and --debate its level of logging.',
  'circuit breakers among AI agents':
    'The simulation lets LLM agents trade. Governance has three levers: a tax, an audit of random agents, and circuit breakers that freeze an agent of GPT or Claude whose score falls. With circuit breakers on, welfare of the LLM population drops by a tenth. A long prompt may short-circuit the reasoning of Qwen; the frozen agent of DeepSeek resumes after ten steps.',
  'addresses and files of AI products':
    'Write to the help desk of Anthropic. The page Claude.ai Feedback asks what the LLM said, and GPT answers.',
  'rules of a project for coding agents':
    'Before Claude Code or another LLM writes a line, the project gets a constitution: a file of rules on tests and naming. A spec says what to build, the plan says how, and the agent checks each spec against the constitution. Copilot and Gemini read the same files. When the constitution changes, old specs are looked at again, and the LLM reports where a spec and its tasks disagree.',
  'a kit for coding agents':
    'Cross-model Spec Kit (preview) runs one feature through Claude, GPT and Gemini and compares what each LLM wrote. Spec Kit keeps specs, plans and tasks in one place. The per-model specs are drafts: an AI agent turns the spec into tasks, another reads the plan and checks that no requirement is lost.',
  'a protocol and its users':
    'Members discussed the Model Context Protocol for Claude and GPT. The debate on streams went on: one holds that the protocol of LLM tools needs a single stream, and the debates of last week were about the same. A multilingual speech model came out under a CC-BY licence, and Anthropic answered that a longer context window (CC) costs more.',
  'circuit breakers in a simulation of AI agents':
    'The simulation of LLM agents reports welfare. A circuit breaker freezes an agent of GPT whose score falls, an optimum lies near a half, and robustness was checked over ten seeds. What the score represents is the share of honest trades; circuit breakers lower it.',
  'where AI is going':
    'Leaderboards are steering LLM vendors in the wrong direction, says a researcher at Anthropic. Claude and GPT are trained for whatever is counted; to keep steering in a positive direction, an AI lab would have to count something else.',
  'a word of thanks among developers of AI':
    'Claude wrote the patch and GPT reviewed it; the maintainer gave it a thumbs up. RL on Atari was discussed next. Another member reacted with a thumbs-up, and the ChatGPT plugin got two thumbs up from testers.',
};

const FILLER =
  'The model runs, the tests pass, and the AI answers as it did before, which is what most of those who wrote in wanted to know of it. ';

/** A page of many subjects, one of which is named, in letters that come from all over AI. */
const DIGEST = [
  'Papers of the week: a reader asked for classics of alignment, and the answers were AI safety via debate and a survey of RLHF.',
  ...['Qwen or Llama', 'tabs in the editor', 'prices of GPUs'].map(
    (subject) =>
      `The channel on ${subject} saw a debate. Some said that the LLM they use had changed, and others had seen no change in it at all. After the debate a poll was held, and nothing came of it. ${FILLER.repeat(60)}`,
  ),
];

/** A text of so many words that it names many an entry somewhere. */
const LONG_DIGEST = (subject: string) =>
  ['Scalable oversight and iterated amplification of LLMs came first.', ...Array(400).fill(FILLER), subject].join('\n');

it('an everyday word is not taken for a name because a related entry is named somewhere in a long text', () => {
  const subject = 'The LLM has a bug: the debate over it is on, and there are debates in Claude’s forum.';
  expect(marks(LONG_DIGEST(subject))).toEqual([
    'scalable-oversight: Scalable oversight',
    'iterated-amplification: iterated amplification',
  ]);
});

it('a word is not taken for a name in every part of a page, because one part surely names it', () => {
  const scans = DIGEST.map((part) => recogniser.scan(part));
  const decided = recogniser.explain(scans).flat();
  expect(decided.filter(({ accepted }) => accepted).map(({ id }) => id)).toEqual(['debate', 'rlhf']);
  expect(decided.at(-1)).toMatchObject({ reason: 'seldom-meant', evidence: ['AI safety via debate'] });
});

it('a word is a name in that part of a long page that is about it, though no other words there speak for it', () => {
  const about = `AI safety via debate is next. ${'Each debate lasts an hour and an AI wins or loses that debate. '.repeat(6)}`;
  const found = recogniser.decide([recogniser.scan(FILLER.repeat(200)), recogniser.scan(about)]).flat();
  expect(found.map(({ id }) => id)).toEqual(Array(13).fill('debate'));
});

describe('a text in which the words mean something else stays unmarked', () => {
  it.each(Object.entries({ ...OTHER_SENSES, ...OTHER_MACHINE_LEARNING }))('%s', (_, text) => {
    expect(marks(text)).toEqual([]);
  });

  it('all of them one after the other, too', () => {
    expect(marks(Object.values(OTHER_SENSES).join('\n\n'))).toEqual([]);
  });
});
