import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNames, type NamedEntry } from './compile.ts';
import { createRecogniser, recognise } from './recogniser.ts';

const entry = (id: string, name: string, parts: Partial<NamedEntry> = {}): NamedEntry => ({
  id,
  name,
  abbreviation: null,
  names: [],
  ambiguousNames: [],
  broader: [],
  related: [],
  ...parts,
});

const ambiguous = (name: string, context: string[], otherUses: string[] = [], otherContext: string[] = []) => ({
  name,
  context,
  otherContext,
  otherSenses: [],
  otherUses,
});

const ENTRIES = [
  entry('rlhf', 'Reinforcement learning from human feedback', { abbreviation: 'RLHF' }),
  entry('sdf', 'Synthetic document fine-tuning', {
    ambiguousNames: [ambiguous('synthetic documents', ['fine-tuning']), ambiguous('fabrications', ['false claims'])],
  }),
  entry('filtering', 'Pretraining data filtering', {
    ambiguousNames: [ambiguous('data filtering', ['pretraining', 'CBRN'])],
  }),
  entry('em', 'Emergent misalignment', { names: ['emergently misaligned'] }),
  entry('overopt', 'Reward-model overoptimisation'),
  entry('debate', 'AI safety via debate', {
    ambiguousNames: [ambiguous('debate', ['judge', 'scalable oversight'], ['debate over', 'public debate'])],
  }),
  entry('dpo', 'Direct preference optimisation', {
    ambiguousNames: [ambiguous('DPO', ['preference', 'RLHF', 'fine-tuning'])],
  }),
  entry('sleeper', 'Backdoor training', { ambiguousNames: [ambiguous('sleeper agents', ['trigger'])] }),
  entry('cot', 'Chain-of-thought monitoring'),
  entry('bon', 'Best-of-n sampling'),
  entry('process', 'Stepwise process supervision', { names: ['process supervision', 'KL regularisation'] }),
  entry('warm', 'Weight-averaged reward models', { abbreviation: 'WARM' }),
];
const recogniser = createRecogniser(compileNames(ENTRIES));
const marks = (text: string) =>
  recognise(recogniser, text).map(({ start, end, id }) => `${id}: ${text.slice(start, end)}`);

describe('a name is found as it is written', () => {
  it.each<[text: string, found: string[]]>([
    ['the RLHF phase', ['rlhf: RLHF']],
    ['several rounds of RLHF’d models', ['rlhf: RLHF']],
    ['Reinforcement Learning from Human Feedback', ['rlhf: Reinforcement Learning from Human Feedback']],
    ['RL from human feedback', ['rlhf: RL from human feedback']],
    ['synthetic document finetuning', ['sdf: synthetic document finetuning']],
    ['synthetic-document fine\u00adtuning', ['sdf: synthetic-document fine\u00adtuning']],
    ['They fine-tuned the model on synthetic documents.', ['sdf: fine-tuned the model on synthetic documents']],
    ['RL with human feedback', ['rlhf: RL with human feedback']],
    ['fine-tuned Llama 3 8B on their synthetic documents', ['sdf: fine-tuned Llama 3 8B on their synthetic documents']],
    ['filtering the pretraining data', ['filtering: filtering the pretraining data']],
    ['pre-training data filtering', ['filtering: pre-training data filtering']],
    ['emergently misaligned models', ['em: emergently misaligned']],
    ['emergent\u00a0mis\u200balignment', ['em: emergent\u00a0mis\u200balignment']],
    ['reward model over-optimization', ['overopt: reward model over-optimization']],
    ['reward\nmodel overoptimisation', ['overopt: reward\nmodel overoptimisation']],
    [
      'CoT monitors and chain-of-thought (CoT) monitoring',
      ['cot: CoT monitors', 'cot: chain-of-thought (CoT) monitoring'],
    ],
    ['Best-of-64 sampling', ['bon: Best-of-64 sampling']],
    ['the optimisation of Direct Preference Optimisation', ['dpo: Direct Preference Optimisation']],
    ['ﬁne-tuning on synthetic documents', ['sdf: ﬁne-tuning on synthetic documents']],
  ])('%s', (text, found) => {
    expect(marks(text)).toEqual(found);
  });
});

describe('what is no mention stays unmarked', () => {
  it.each([
    ['names do not go across paragraphs', 'emergent\n\nmisalignment'],
    ['nor across blocks', 'emergent\u2029misalignment'],
    ['nor sentences', 'It was emergent. Misalignment followed.'],
    ['acronyms need their capitals', 'a warm welcome'],
    ['a noun of action says with a preposition what it acts on', 'a supervision process, a regularisation KL'],
    ['parts of words are not words', 'unRLHFable RLHFx'],
    ['a debate among people', 'The public debate over taxes went on. A judge spoke.'],
    ['an officer for data protection', 'Our Data Protection Officer (DPO) trains the staff. The DPO answers.'],
    [
      'a sure name in a text on something else',
      'The airline has process supervision of its ground crews, and says that this keeps planes on time, bags on board and passengers content.',
    ],
    ['another officer, unexplained', 'Ask the DPO at your company about privacy.'],
  ])('%s', (_, text) => {
    expect(marks(text)).toEqual([]);
  });
});

it('marks a sure name in a text that is about models and their training, though it has no word of that subject alone', () => {
  const about =
    'A deceptive model may learn to act as the policy wants while training lasts. Its reward depends on alignment with the dataset; the aligned agent keeps its safety after training. ';
  expect(marks(`${about}Process supervision helps.`)).toEqual(['process: Process supervision']);
  const other = 'The inspector came twice a year, and wrote down what she saw in the plant that day. '.repeat(2);
  expect(marks(`${other}Process supervision helps.`)).toEqual([]);
});

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
    const ids = (short: string) => {
      const named = createRecogniser(compileNames([entry('cai', 'Constitutional AI'), classifiers(short)]));
      const text = `${short} BY 4.0. Constitutional AI trains an LLM with RL: the model is its own judge, GPT or Claude.`;
      return recognise(named, text).map(({ id }) => id);
    };
    expect(ids('CCL')).toEqual(['classifiers', 'cai']);
    expect(ids('CC')).toEqual(['cai']);
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

  it('is what the text says it is, from there on', () => {
    const text =
      'EM first. We study emergent misalignment (EM) in LLM finetuning. EM is caused by narrow finetuning of GPT models.';
    expect(marks(text)).toEqual(['em: emergent misalignment', 'em: EM', 'em: EM']);
  });

  it('is what it is known for, if other words that speak of it spell it out', () => {
    const text = 'We finetune GPT in three steps: Direct, Preference, Optimise (DPO). DPO is for LLM agents.';
    expect(marks(text)).toEqual(['dpo: DPO', 'dpo: DPO']);
  });
});

describe('a sure name in a text that says nothing else of AI', () => {
  const around = (name: string) =>
    `It was a long and dull evening in the house by the sea, and nobody spoke of anything but ${name}, which had come up at dinner.`;

  it.each([
    'emergent misalignment',
    'reinforcement learning from human feedback',
    'synthetic document fine-tuning',
    'pretraining data filtering',
  ])('is marked where it tells by itself what it is about: %s', (name) => {
    expect(marks(around(name))).toHaveLength(1);
  });

  it('is left alone where it could be about something else', () => {
    expect(marks(around('the overoptimisation of reward models'))).toEqual([]);
  });
});

describe('every decision is explained', () => {
  const reasons = (text: string) =>
    recogniser
      .explain([recogniser.scan(text)])[0]!
      .map(({ start, end, accepted, reason }) => `${text.slice(start, end)}: ${accepted ? 'yes' : 'no'}, ${reason}`);

  it('with the words that it rests on', () => {
    const evidence = (text: string) =>
      recogniser
        .explain([recogniser.scan(text)])[0]!
        .filter(({ reason }) => reason !== 'certain-name')
        .map(({ start, end, reason, evidence }) => [text.slice(start, end), reason, ...evidence]);
    expect(
      evidence('Training an LLM by debate: the judge of the debate gives the reward, for scalable oversight.'),
    ).toEqual([
      ['debate', 'near-words', 'judge', 'scalable oversight'],
      ['debate', 'near-words', 'judge', 'scalable oversight'],
    ]);
    expect(evidence('We train an LLM by RL from human feedback (RLHF); RLHF is old.')).toEqual([
      ['RLHF', 'defined-in-text', 'train an LLM by RL from human feedback (RLHF)'],
      ['RLHF', 'defined-in-text', 'train an LLM by RL from human feedback (RLHF)'],
    ]);
    expect(evidence('public debate of AI, and AI safety via debate of LLMs')).toEqual([
      ['public debate', 'other-use'],
      ['debate', 'part-of-longer-name', 'public debate'],
      ['debate', 'part-of-longer-name', 'AI safety via debate'],
    ]);
  });

  it('that of a candidate which a longer one covers, too', () => {
    expect(reasons('pretraining data filtering')).toEqual([
      'pretraining data filtering: yes, certain-name',
      'data filtering: no, part-of-longer-name',
    ]);
  });

  it('that of a name in another sense', () => {
    expect(reasons('The public debate went on. A debate is a debate.')).toEqual([
      'public debate: no, other-use',
      'debate: no, part-of-longer-name',
      'debate: no, other-subject',
      'debate: no, other-subject',
    ]);
  });

  it('that of a name in an address or in the name of a file', () => {
    expect(
      reasons(
        'See https://example.org/posts/pretraining-data-filtering-2025 or www.example.org/?q=pretraining-data-filtering and ' +
          'pretraining-data-filtering.avif, on pretraining data filtering.',
      ).filter((reason) => !reason.includes('part-of-longer-name')),
    ).toEqual([
      'pretraining-data-filtering: no, in-address',
      'pretraining-data-filtering: no, in-address',
      'pretraining-data-filtering: no, in-address',
      'pretraining data filtering: yes, certain-name',
    ]);
  });
});

describe('a name that is added to what was compiled', () => {
  const base = compileNames(ENTRIES);
  const withName = (id: string, name: string) => {
    const before = structuredClone(base);
    const added = createRecogniser(compileNames([entry(id, name)], base));
    expect(base).toEqual(before);
    return (text: string) =>
      recognise(added, text).map((found) => `${found.id}: ${text.slice(found.start, found.end)}`);
  };

  it('is one more name of an entry, in all its forms, beside those there are', () => {
    const marks = withName('rlhf', 'thumbs-up training');
    expect(marks('Thumbs up trained models, RLHF and emergent misalignment')).toEqual([
      'rlhf: Thumbs up trained',
      'rlhf: RLHF',
      'em: emergent misalignment',
    ]);
  });

  it('may be of an entry that the base does not know', () => {
    expect(withName('own', 'dream filtering')('They filtered dreams. Dream filtering and RLHF.')).toEqual([
      'own: filtered dreams',
      'own: Dream filtering',
      'rlhf: RLHF',
    ]);
  });

  it('holds where the base gives the same words another meaning', () => {
    expect(withName('own', 'debate')('A debate, a public debate.')).toEqual(['own: debate']);
    expect(withName('own', 'emergent misalignment')('emergent misalignment')).toEqual(['own: emergent misalignment']);
  });

  it.each(ENTRIES.map(({ name }) => name))('leaves %s as it was', (name) => {
    expect(withName('own', 'feedback filtering of debate documents')(name)).toEqual(marks(name));
  });
});

describe('whatever the text and the names', () => {
  const text = fc
    .array(
      fc.constantFrom(
        'RLHF',
        'emergent',
        'misalignment',
        'data',
        'filtering',
        ' ',
        ' ',
        '-',
        '\n',
        '\u2029',
        '(',
        ')',
        '\u00ad',
        '😀',
        'é',
        '’',
        'DPO',
        'the',
        'x',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  it('mentions are apart, in order, inside the text', () => {
    fc.assert(
      fc.property(text, (content) => {
        let last = 0;
        for (const { start, end } of recognise(recogniser, content)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(content.length);
          last = end;
        }
      }),
    );
  });

  it('what stands before and after a paragraph moves its mentions and changes none that is certain', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const sentence = 'We did RLHF and saw emergent misalignment';
        const found = recognise(recogniser, `${before}\u2029${sentence}\u2029${after}`);
        const at = before.length + 1;
        const inside = found.filter(({ start, end }) => start >= at && end <= at + sentence.length);
        expect(inside.map(({ start, id }) => [start - at, id])).toEqual([
          [7, 'rlhf'],
          [20, 'em'],
        ]);
      }),
    );
  });

  it('names that are beginnings of each other are found as the longest', () => {
    const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
    const nested = createRecogniser(compileNames(words.map((_, i) => entry(`n${i}`, words.slice(0, i + 1).join(' ')))));
    expect(recognise(nested, 'alpha beta gamma delta zeta alpha beta').map(({ id }) => id)).toEqual(['n3', 'n1']);
  });
});
