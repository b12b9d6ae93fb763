import { describe, expect, it } from 'vitest';
import { ambiguous, ENTRIES, entry, marks, recogniser } from '../../tests/unit/named-entries.ts';
import { compileNames } from './compile.ts';
import { createRecogniser, recognise } from './recogniser.ts';

describe('an ambiguous name is decided by the text', () => {
  it('is marked where the words around speak of it', () => {
    expect(marks('For LLM alignment we train AI models by debate with a judge.')).toEqual(['debate: debate']);
  });

  it('is turned down where more words near by belong to another sense', () => {
    const about = 'We finetune GPT and Claude with RLHF for alignment of LLM agents, and a judge scores them. ';
    const names = [
      entry('debate', 'AI safety via debate', {
        ambiguousNames: [ambiguous('debate', ['judge'], [], ['senate', 'voters'])],
      }),
    ];
    const own = createRecogniser(compileNames(names));
    const reasonOf = (text: string) => own.explain([own.scan(about + text)])[0]!.map(({ reason }) => reason);
    expect(reasonOf('A debate followed.')).toEqual(['near-words']);
    expect(reasonOf('A debate of the senate followed.')).toEqual(['near-words']);
    expect(reasonOf('A debate of the senate for voters followed.')).toEqual(['other-sense-near']);
  });

  it('needs more than one word that any text about learning uses, if it is an everyday word itself', () => {
    const own = createRecogniser(
      compileNames([
        entry('steering', 'Activation steering', {
          ambiguousNames: [ambiguous('steering', ['layer', 'policy', 'residual'])],
        }),
      ]),
    );
    const marks = (text: string) => recognise(own, text).map(({ id }) => id);
    expect(marks('GPT and other LLMs: a layer for steering.')).toEqual([]);
    expect(marks('GPT and other LLMs: a layer of the policy for steering.')).toEqual(['steering']);
    expect(marks('GPT and other LLMs: the residual for steering.')).toEqual(['steering']);
  });

  it('is marked in a text that says little of training but surely names a related entry', () => {
    const ids = (related: string[]) => {
      const ranks = entry('ranks', 'Instruction hierarchy', {
        ambiguousNames: [ambiguous('chain of command', ['developer'])],
        related,
      });
      const filler = 'What the user asks for is weighed against the rest of the rules here. '.repeat(30);
      const text = `OpenAI wrote this Model Spec for GPT.\n\n${filler}\n\nThe chain of command puts the developer first.`;
      return recognise(createRecogniser(compileNames([entry('spec', 'Model Spec'), ranks])), text).map(({ id }) => id);
    };
    expect(ids(['spec'])).toEqual(['spec', 'ranks']);
    expect(ids([])).toEqual(['spec']);
  });

  it('is marked where no near word speaks of it, if most of its other places show its sense', () => {
    const apart = `${'The talk about AI went on for a long while. '.repeat(10)}\n\n`;
    const meant = 'We train GPT models by debate before a judge. ';
    const other = 'Some debate followed. ';
    expect(marks(`${meant}${apart}${other}${apart}`)).toHaveLength(2);
    expect(marks(`${meant}${apart}${other}${apart}${other}${apart}${other}`)).toHaveLength(1);
  });

  it('is marked far from words of its own in a text that surely names its entry, even one that says less of AI', () => {
    const filler = 'They went on for a while and nobody who was there could say who had won. '.repeat(14);
    expect(
      marks(`AI safety via debate is meant for LLM alignment.\n\n${filler}\n\nIn a debate two sides speak.`),
    ).toEqual(['debate: AI safety via debate', 'debate: debate']);
  });

  it('is marked in headings, which have no room for words that speak of it, if they do so elsewhere', () => {
    const marksOf = (parts: string[]) => recogniser.decide(parts.map(recogniser.scan)).map((row) => row.length);
    const meant = 'We train GPT models by debate before a judge, and fine-tune the LLM on what it says.';
    expect(marksOf(['The debate', meant, 'Rules of a debate', 'After the debate'])).toEqual([1, 1, 1, 1]);
    expect(marksOf(['The debate', 'We train GPT models, and fine-tune the LLM on what it says.'])).toEqual([0, 0]);
  });

  it('is turned down where it has but two letters, and only related entries speak for it', () => {
    const classifiers = (short: string) =>
      entry('classifiers', 'Constitutional classifiers', {
        ambiguousNames: [ambiguous(short, ['jailbreak'])],
        related: ['cai'],
      });
    const ids = (short: string, written = short) => {
      const named = createRecogniser(compileNames([entry('cai', 'Constitutional AI'), classifiers(short)]));
      const text = `${written} BY 4.0. Constitutional AI trains an LLM with RL: the model is its own judge, GPT or Claude.`;
      return recognise(named, text).map(({ id }) => id);
    };
    expect(ids('CCL')).toEqual(['classifiers', 'cai']);
    expect(ids('CC')).toEqual(['cai']);
    expect(ids('CC', 'CCs')).toEqual(['cai']);
  });

  it('is marked in a text without a word of the subject alone, if the text surely names its entry', () => {
    const filler = 'The score of each model in this table was read off by hand, without a prompt before it. ';
    const about = 'the misaligned model, its training and its prompt are in the appendix.';
    const named = createRecogniser(
      compileNames([entry('em', 'Emergent misalignment', { ambiguousNames: [ambiguous('EM', ['insecure'])] })]),
    );
    const quotes = (text: string) => recognise(named, text).map(({ start, end }) => text.slice(start, end));
    const image = `${filler}The EM image, ${about}`;
    expect(quotes(image)).toEqual([]);
    expect(quotes(`${filler}This is emergent misalignment. ${image}`)).toEqual(['emergent misalignment', 'EM']);
  });

  it('is turned down where some of its words and those after them are a use in another sense', () => {
    const judged = 'LLM training for scalable oversight with a judge: a debate';
    expect(marks(judged)).toEqual(['debate: debate']);
    expect(marks(`${judged} over it`)).toEqual([]);
  });

  it('is marked where another ambiguous name of its entry mostly has its sense', () => {
    const far = 'The model was asked what it thought. '.repeat(12);
    const near = 'Fine-tuning an LLM on false claims; the fine-tuned LLM then believes its synthetic documents. ';
    const other = 'How many fabrications does GPT need? ';
    expect(marks(`${far}${other}`)).toEqual([]);
    expect(marks(`${near}${far}${near}${far}${other}`)).toContain('sdf: fabrications');
  });

  it('is turned down at a few places with words of its own if at most others it has none', () => {
    const far = 'Claude was asked, and the LLM answered. '.repeat(12);
    const near = 'In the debate of GPT and Claude a judge decides. ';
    const other = 'There was a debate. ';
    expect(marks(`${near}${far}${other}`)).toEqual(['debate: debate', 'debate: debate']);
    expect(marks(`${near}${far}${`${other}${far}`.repeat(9)}`)).toEqual([]);
  });

  it('is not helped by a sure name that is about something else', () => {
    const elsewhere = 'The reward-model overoptimisation of the bank was told in the court. '.repeat(3);
    const debate =
      'A judge heard the debate, and all was said that could be said about scalable oversight of the branch.';
    expect(marks(`${elsewhere}${debate}`)).toEqual([]);
  });

  it('is left alone in a text about AI if it is made of everyday words of machine learning', () => {
    const about = 'We finetune GPT and Claude with RLHF for alignment of LLM agents. ';
    expect(marks(`${about}Then comes data filtering of duplicates.`)).toEqual(['rlhf: RLHF']);
    expect(marks(`${about}Then comes data filtering of CBRN texts.`)).toContain('filtering: data filtering');
    expect(marks(`${about}Then we met sleeper agents.`)).toContain('sleeper: sleeper agents');
  });

  const far = 'Claude was asked, and the LLM answered. '.repeat(12);
  const about = 'We evaluate GPT and Claude as LLM agents. ';

  it('is one thing in a document where it is a short form, wherever in it words speak of it', () => {
    const meant = `GPT and Claude on DPO after fine-tuning. ${far}`;
    expect(marks(`${meant}${`Then DPO was run once more on it. ${far}`.repeat(3)}`)).toHaveLength(4);
    expect(marks(`${meant}${`Then a debate was held once more on it. ${far}`.repeat(3)}`)).toHaveLength(1);
  });

  it('is marked where words speak of it at two places, and at hardly more places none do', () => {
    const meant = `In the debate of GPT and Claude a judge decides. ${far}`;
    const bare = `Then came a debate. ${far}`;
    expect(marks(`${meant}${meant}${bare.repeat(4)}`)).toHaveLength(6);
    expect(marks(`${meant}${meant}${bare.repeat(5)}`)).toHaveLength(2);
  });

  it('is marked all over a text that is about it, if words speak of it at many places and at none of another sense', () => {
    const meant = `In the debate of GPT and Claude a judge decides. ${far}`;
    const bare = `Then came a debate. ${far}`;
    const names = [
      entry('debate', 'AI safety via debate', { ambiguousNames: [ambiguous('debate', ['judge'], [], ['senate'])] }),
    ];
    const own = createRecogniser(compileNames(names));
    const found = (text: string) => recognise(own, text).length;
    expect(found(`${meant.repeat(8)}${bare.repeat(24)}`)).toBe(32);
    expect(found(`${meant.repeat(7)}${bare.repeat(24)}`)).toBe(0);
    expect(found(`${meant.repeat(8)}${`${bare}${far.repeat(9)}`.repeat(24)}`)).toBe(0);
    expect(found(`${meant.repeat(8)}${bare.repeat(23)}The senate held a debate.`)).toBe(0);
  });

  it('is turned down, however dense a text is in words of the subject, if nothing else speaks for it', () => {
    const news = 'OpenAI and Anthropic race to train LLMs such as GPT and Claude, and hire bankers for an IPO.';
    const optimisation = (related: string[]) =>
      entry('ipo', 'Identity preference optimisation', { ambiguousNames: [ambiguous('IPO', ['KTO'])], related });
    const ids = (related: string[], text: string) =>
      recognise(createRecogniser(compileNames([...ENTRIES, optimisation(related)])), text).map(({ id }) => id);
    expect(ids([], news)).toEqual([]);
    expect(ids(['rlhf'], `${news} After RLHF of GPT comes IPO.`)).toEqual(['ipo', 'rlhf', 'ipo']);
    expect(ids([], `${news} After RLHF of GPT comes IPO.`)).toEqual(['rlhf']);
    expect(ids([], `${news} By IPO and KTO.`)).toContain('ipo');
  });

  it('is marked in a list with a mention', () => {
    expect(marks(`${about}Neither debate nor RLHF.`)).toEqual(['debate: debate', 'rlhf: RLHF']);
    expect(marks(`${about}RLHF, debate, and data filtering.`)).toHaveLength(3);
    expect(marks(`${about}After RLHF came the debate.`)).toEqual(['rlhf: RLHF']);
    expect(marks(`${about}After RLHF. Debate went on.`)).toEqual(['rlhf: RLHF']);
  });

  it('is in capitals what it is in capitals, where it has other words beside it without', () => {
    const named = createRecogniser(
      compileNames([
        entry('kto', 'Kahneman–Tversky optimisation', {
          ambiguousNames: [ambiguous('kto', ['finetune']), ambiguous('KTO', ['prospect theory'])],
        }),
      ]),
    );
    const reasonOf = (text: string) => named.explain([named.scan(`${text} GPT is AI.`)])[0]![0]!.reason;
    expect(reasonOf('KTO by prospect theory:')).toBe('near-words');
    expect(reasonOf('We finetune by KTO:')).not.toBe('near-words');
    expect(reasonOf('We finetune by kto:')).toBe('near-words');
    expect(reasonOf('kto by prospect theory:')).not.toBe('near-words');
  });

  it('is not helped by letters that stand for something else in the text', () => {
    const named = createRecogniser(
      compileNames([
        entry('dpo', 'Direct preference optimisation', { ambiguousNames: [ambiguous('DPO', ['RLHF'])] }),
        entry('ipo', 'Identity preference optimisation', { ambiguousNames: [ambiguous('IPO', ['DPO'])] }),
      ]),
    );
    const ids = (text: string) => recognise(named, `A chatbot helps with the law. ${text}`).map(({ id }) => id);
    expect(ids('Before an IPO the DPO is asked.')).toEqual(['ipo']);
    expect(ids('The data protection officer (DPO) is asked before an IPO.')).toEqual([]);
  });

  it('is what the text says it is, from there on', () => {
    const text =
      'EM first. We study emergent misalignment (EM) in LLM finetuning. EM is caused by narrow finetuning of GPT models.';
    expect(marks(text)).toEqual(['em: emergent misalignment', 'em: EM', 'em: EM']);
  });

  it.each<[text: string, found: string[]]>([
    ['EM (emergent misalignment) of LLMs. EM is GPT’s.', ['EM', 'emergent misalignment', 'EM']],
    ['EM — emergent misalignment of LLMs. EM is GPT’s.', ['EM', 'emergent misalignment', 'EM']],
    ['EM: emergent misalignment of LLMs. EM is GPT’s.', ['EM', 'emergent misalignment', 'EM']],
    ['DPO (digital proof of origin) comes with RLHF. Fine-tuning by DPO.', []],
    ['DPO: Digital Proof of Origin, with RLHF. Fine-tuning by DPO.', []],
    ['DPO (data from our officers) comes with RLHF. Fine-tuning by DPO.', ['DPO', 'DPO']],
    ['Digital proof by origin (DPO) comes with RLHF. Fine-tuning by DPO.', []],
  ])('is what the text says after it that it is: %s', (text, found) => {
    const quotes = recognise(recogniser, text).map(({ start, end }) => text.slice(start, end));
    expect(quotes.filter((quote) => quote !== 'RLHF')).toEqual(found);
  });

  it('has no plural in capitals: DPOs are some of DPO, DPOS are something else', () => {
    expect(marks('RLHF, preference and DPOs of GPT')).toEqual(['rlhf: RLHF', 'dpo: DPOs']);
    expect(marks('RLHF, preference and DPOS of GPT')).toEqual(['rlhf: RLHF']);
  });

  it('is not the whole of a name whose last words are all that it spells', () => {
    const named = createRecogniser(compileNames([entry('rr', 'Rude replies after reinforcement learning')]));
    const ids = (text: string) => recognise(named, text).map(({ start, end }) => text.slice(start, end));
    expect(ids('Rude replies after reinforcement learning (RL) of GPT. RL makes an LLM rude.')).toEqual([
      'Rude replies after reinforcement learning',
    ]);
    expect(ids('Rude replies after reinforcement learning (RRRL) of GPT, and RRRL of an LLM.')).toHaveLength(3);
  });

  it('is a kind of what its last words name, if they name it for sure', () => {
    expect(marks('We saw latent emergent misalignment (LEM) of LLMs. LEM is GPT’s.')).toEqual([
      'em: emergent misalignment',
      'em: LEM',
      'em: LEM',
    ]);
    expect(marks('LEM (latent emergent misalignment) of LLMs. LEM is GPT’s.')).toEqual([
      'em: LEM',
      'em: emergent misalignment',
      'em: LEM',
    ]);
    expect(marks('A loud public debate (LPD) of an LLM by a judge. LPD is GPT’s.')).toEqual([]);
    expect(marks('The longest safe debate (LSD) of LLMs, by a judge. LSD is GPT’s.')).toEqual(['debate: debate']);
  });

  it('is no kind of it where the words are a name of their own', () => {
    expect(marks('We build a Latent Emergent Misalignment (LEM) bench for LLMs. LEM is GPT’s.')).toEqual([
      'em: Emergent Misalignment',
    ]);
    expect(marks('LEM: Latent Emergent Misalignment of LLMs. LEM is GPT’s.')).toEqual(['em: Emergent Misalignment']);
  });

  it('is nothing within a longer name either, where the text says that it stands for something else', () => {
    const named = createRecogniser(
      compileNames([
        entry('dpo', 'Direct preference optimisation', {
          names: ['DPO training'],
          ambiguousNames: [ambiguous('DPO', ['RLHF'])],
        }),
      ]),
    );
    const quotes = (text: string) => recognise(named, text).map(({ start, end }) => text.slice(start, end));
    expect(quotes('A chatbot books the DPO training.')).toEqual(['DPO training']);
    expect(quotes('The data protection officer (DPO) has a chatbot, which books the DPO training.')).toEqual([]);
    const text = 'The data protection officer (DPO) has a chatbot. DPO training is due.';
    expect(named.explain([named.scan(text)])[0]!.map(({ reason, evidence }) => [reason, ...evidence])).toEqual([
      ['defined-otherwise', 'data protection officer (DPO)'],
      ['defined-otherwise', 'data protection officer (DPO)'],
      ['part-of-longer-name', 'DPO training'],
    ]);
  });

  it('is meant far from all that speaks of it in a text that says little of AI, if that surely names its entry', () => {
    const filler = 'Then they sat down, and he said what he would have done if he had known. '.repeat(8);
    const said = (sure: string) =>
      `${sure} is what we did to GPT. ${filler}So much for DPO and for what an LLM is. ${filler}`;
    expect(marks(said('Direct preference optimisation'))).toHaveLength(2);
    expect(marks(said('Nothing'))).toEqual([]);
  });

  it('is what it is known for, if other words that speak of it spell it out', () => {
    const text = 'We finetune GPT in three steps: Direct, Preference, Optimise (DPO). DPO is for LLM agents.';
    expect(marks(text)).toEqual(['dpo: DPO', 'dpo: DPO']);
  });
});
