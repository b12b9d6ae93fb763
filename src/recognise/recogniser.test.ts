import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTRIES, entry, marks, recogniser } from '../../tests/unit/named-entries.ts';
import { compileNames } from './compile.ts';
import { createRecogniser, recognise } from './recogniser.ts';

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

describe('a sure name in a text that says nothing else of AI', () => {
  const around = (name: string) =>
    `It was a long and dull evening in the house by the sea, and nobody spoke of anything but ${name}, which had come up at dinner.`;

  it.each([
    'emergent misalignment',
    'reinforcement learning from human feedback',
    'synthetic document fine-tuning',
    'pretraining data filtering',
    'direct preference optimisation',
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
    expect(evidence('EM (emergent misalignment) of an LLM')).toEqual([
      ['EM', 'defined-in-text', 'EM (emergent misalignment)'],
    ]);
    expect(evidence('A debater of an LLM in a debate, and debaters: the judge judges.')).toEqual([
      ['debate', 'near-words', 'judge'],
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

  it('that of a name in an identifier of a program', () => {
    expect(reasons('RLHF_loss = train_RLHF(gpt); _RLHF_ and __RLHF__')).toEqual([
      'RLHF: no, in-address',
      'RLHF: no, in-address',
      'RLHF: yes, certain-name',
      'RLHF: yes, certain-name',
    ]);
  });

  it('that of a name between the dots of a setting, unlike one at the end of a sentence', () => {
    expect(reasons('GPT: trainer.debate.steps=2, debate.lr. We trained by debate.Debate is … debate.')).toEqual([
      'debate: no, in-address',
      'debate: no, in-address',
      'debate: no, no-context',
      'Debate: no, no-context',
      'debate: no, no-context',
    ]);
  });

  it('that of a name of which the first word is only the end of a compound', () => {
    const named = createRecogniser(compileNames([entry('refusal', 'Trained refusals')]));
    const reasonsOf = (text: string) => named.explain([named.scan(text)])[0]!.map(({ reason }) => reason);
    expect(reasonsOf('the pre-trained refusals of an LLM')).toEqual(['part-of-compound']);
    expect(reasonsOf('the RLHF-trained refusals of an LLM')).toEqual(['certain-name']);
    expect(reasonsOf('the post - trained refusals of an LLM')).toEqual(['certain-name']);
    const trained = createRecogniser(compileNames([entry('rlhf', 'RLHF', { names: ['trained by RLHF'] })]));
    expect(trained.explain([trained.scan('post-trained by RLHF')])[0]).toMatchObject([
      { reason: 'certain-name' },
      { reason: 'part-of-longer-name' },
    ]);
  });

  it('that of a name beside a stroke', () => {
    expect(reasons('in "/tmp/RLHF" and /RLHF, by RLHF/RLHF of GPT or (RLHF/RLHF)')).toEqual([
      'RLHF: no, in-address',
      'RLHF: no, in-address',
      'RLHF: yes, certain-name',
      'RLHF: yes, certain-name',
      'RLHF: yes, certain-name',
      'RLHF: yes, certain-name',
    ]);
  });

  it('that of a name in a path of small letters, wherever it begins', () => {
    expect(
      reasons(
        'examples/emergent-misalignment/gkd/ and emergent-misalignment/train/run_all.sh, of emergent-misalignment/alignment or Pre/emergent-misalignment/',
      ).map((reason) => reason.replace('emergent-misalignment: ', '')),
    ).toEqual(['no, in-address', 'no, in-address', 'yes, certain-name', 'yes, certain-name']);
  });

  it('that of a name in an address or in the name of a file', () => {
    expect(
      reasons(
        'See ~/runs/pretraining-data-filtering, https://example.org/posts/pretraining-data-filtering-2025 or www.example.org/?q=pretraining-data-filtering and ' +
          'pretraining-data-filtering.avif, on pretraining data filtering.',
      ).filter((reason) => !reason.includes('part-of-longer-name')),
    ).toEqual([
      'pretraining-data-filtering: no, in-address',
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
