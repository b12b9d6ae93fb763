import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIndexFiles } from '../command-line/index-files.ts';
import { checkIndex, describeProblem } from './check.ts';
import type { ListName } from './schema.ts';

type Files = Record<ListName, Record<string, unknown>[]>;

const sound = (): Files =>
  structuredClone({
    interventions: [
      {
        id: 'rlhf',
        name: 'Reinforcement learning from human feedback',
        abbreviation: 'RLHF',
        stage: 'reinforcement-learning',
        names: ['RLHF'],
        ambiguousNames: [
          {
            name: 'human feedback',
            context: ['reward'],
            otherContext: [],
            otherSenses: ['comments by people'],
            otherUses: [],
          },
        ],
        definition: 'People compare answers and the model is trained towards those they prefer.',
        unknown: 'How much of a released model’s behaviour is owed to it.',
        broader: [],
        related: [],
        sources: ['ouyang'],
        verified: true,
      },
    ],
    behaviours: [
      {
        id: 'sycophancy',
        name: 'Sycophancy',
        names: ['flattery'],
        definition: 'Agreeing at the cost of truth.',
        sources: [],
      },
    ],
    findings: [
      {
        id: 'rlhf.sycophancy.ouyang',
        intervention: 'rlhf',
        direction: 'increases',
        behaviour: 'sycophancy',
        statement: 'Models trained so agreed more often.',
        figure: null,
        model: null,
        evidence: 'published-experiment',
        source: 'ouyang',
        verified: true,
      },
    ],
    deployments: [
      {
        id: 'rlhf.openai.ouyang',
        intervention: 'rlhf',
        lab: 'OpenAI',
        models: ['InstructGPT'],
        status: 'confirmed',
        released: true,
        statement: 'OpenAI says that it trained the model so.',
        source: 'ouyang',
        verified: true,
      },
    ],
    sources: [
      {
        id: 'ouyang',
        title: 'Training language models to follow instructions with human feedback',
        authors: 'Ouyang et al.',
        organisation: 'OpenAI',
        date: '2022-03',
        url: 'https://arxiv.org/abs/2203.02155',
        arxiv: '2203.02155',
        kind: 'paper',
        note: null,
        verified: true,
      },
    ],
    methods: [
      {
        id: 'preference',
        name: 'Preference over a larger model',
        behaviour: 'sycophancy',
        intervention: null,
        metric: 'share of answers preferred',
        unit: '%',
        better: 'higher',
        procedure: 'Labellers compare two answers.',
        caveat: 'Labellers are not users.',
      },
    ],
    measurements: [
      {
        id: 'preference.instructgpt',
        method: 'preference',
        lab: 'OpenAI',
        model: 'InstructGPT',
        variant: null,
        modelDate: '2022-01',
        value: 85,
        figure: '85 % ± 3 %',
        interval: [82, 88],
        measuredBy: 'OpenAI',
        byDeveloper: true,
        interventions: ['rlhf'],
        source: 'ouyang',
        verified: true,
      },
    ],
    'open-questions': [
      {
        id: 'share-of-rlhf',
        question: 'How much of a model’s conduct is owed to RLHF?',
        known: 'That it is used.',
        disclosure: 'Ablations of a released model.',
        experiment: 'The same model with and without it.',
        findings: ['rlhf.sycophancy.ouyang'],
        interventions: ['rlhf'],
        behaviours: ['sycophancy'],
        methods: ['preference'],
        sources: ['ouyang'],
      },
    ],
  });

const problemsOf = (files: unknown): string[] => {
  const checked = checkIndex(files as Files);
  return checked.ok ? [] : checked.problems.map(describeProblem);
};

describe('an index that is accepted', () => {
  it('is the one that ships', () => {
    expect(problemsOf(readIndexFiles())).toEqual([]);
  });

  it('is any that keeps to the schema', () => {
    expect(problemsOf(sound())).toEqual([]);
  });
});

const intervention = (f: Files) => f.interventions[0]!;
const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}1${']'.repeat(depth)}`);

const hostile: [what: string, spoil: (files: Files) => unknown, why: RegExp][] = [
  [
    'a missing field',
    (f) => delete f.interventions[0]!['definition'],
    /^interventions\.json: rlhf: definition: is missing$/,
  ],
  [
    'an unknown field',
    (f) => (f.findings[0]!['score'] = 3),
    /^findings\.json: rlhf\.sycophancy\.ouyang: score: is no field of this list$/,
  ],
  [
    'a made-up grade',
    (f) => (f.findings[0]!['evidence'] = 'proven'),
    /evidence: "proven" is none of "lab-confirmed-production", "independent-replication", /,
  ],
  [
    'HTML in a definition',
    (f) => (f.interventions[0]!['definition'] = 'A <img src=x onerror=alert(1)> way'),
    /definition: .*markup/,
  ],
  ['HTML in a nested name', (f) => (f.interventions[0]!['names'] = ['<b>RLHF</b>']), /names\.0: .*markup/],
  ['an invisible direction mark', (f) => (f.sources[0]!['title'] = 'Training\u202e gninrael'), /title: .*control/],
  ['a javascript: link', (f) => (f.sources[0]!['url'] = 'javascript:alert(1)'), /url: only http/],
  ['a data: link', (f) => (f.sources[0]!['url'] = 'data:text/html,hi'), /url: only http/],
  [
    'an address that is not its arXiv id',
    (f) => (f.sources[0]!['url'] = 'https://arxiv.org/abs/1111.11111'),
    /does not lead to arXiv/,
  ],
  ['a link to an address of numbers', (f) => (f.sources[0]!['url'] = 'http://127.0.0.1/2203.02155'), /public host/],
  [
    'a link that hides its host behind a user name',
    (f) => (f.sources[0]!['url'] = 'https://arxiv.org@evil.example/abs/2203.02155'),
    /url: is not at a public host/,
  ],
  ['a link with a port', (f) => (f.sources[0]!['url'] = 'https://arxiv.org:8443/abs/2203.02155'), /public host/],
  ['an arXiv address without its id', (f) => (f.sources[0]!['arxiv'] = null), /has no arXiv id/],
  [
    'an arXiv paper cited by its file',
    (f) => (f.sources[0]!['url'] = 'https://arxiv.org/pdf/2203.02155'),
    /cited as https:\/\/arxiv\.org\/abs/,
  ],
  [
    'a figure without a number',
    (f) => (f.measurements[0]!['value'] = '85'),
    /^measurements\.json: preference\.instructgpt: value: /,
  ],
  ['a figure beyond all numbers', (f) => (f.measurements[0]!['value'] = Number.POSITIVE_INFINITY), /value: /],
  ['an interval beside its value', (f) => (f.measurements[0]!['interval'] = [86, 88]), /85 is not between 86 and 88/],
  ['a measurement by no method', (f) => (f.measurements[0]!['method'] = 'guess'), /“guess” is not in methods\.json/],
  [
    'a method that measures two things',
    (f) => (f.methods[0]!['intervention'] = 'rlhf'),
    /methods\.json: preference: .*either/,
  ],
  ['a method that measures nothing', (f) => (f.methods[0]!['behaviour'] = null), /methods\.json: preference: .*either/],
  [
    'a question touched by evidence that is not there',
    (f) => (f['open-questions'][0]!['findings'] = ['rlhf.nothing']),
    /open-questions\.json: share-of-rlhf: findings: “rlhf\.nothing”/,
  ],
  ['HTML in a question', (f) => (f['open-questions'][0]!['known'] = 'x <script>'), /known: .*markup/],
  ['a duplicate id', (f) => f.sources.push(f.sources[0]!), /sources\.json: ouyang: id: the id is used twice/],
  ['a dangling source', (f) => (f.findings[0]!['source'] = 'nobody'), /source: “nobody” is not in sources\.json/],
  [
    'a dangling relation',
    (f) => (f.interventions[0]!['related'] = ['dpo']),
    /related: “dpo” is not in interventions\.json/,
  ],
  ['an entry broader than itself', (f) => (f.interventions[0]!['broader'] = ['rlhf']), /not broader than itself/],
  [
    'a name of two entries',
    (f) => f.interventions.push({ ...f.interventions[0]!, id: 'twin' }),
    /“rlhf” is a name of rlhf too/,
  ],
  ['a million aliases', (f) => (f.interventions[0]!['names'] = new Array(1_000_000).fill('RLHF')), /rlhf: is larger/],
  ['a definition of a megabyte', (f) => (f.interventions[0]!['definition'] = 'x'.repeat(1_000_000)), /definition: /],
  ['too many entries', (f) => (f.sources = new Array(10_001).fill(f.sources[0])), /sources\.json: has 10001 entries/],
  [
    'a list that is an object',
    (f) => ((f as Record<string, unknown>)['findings'] = { length: 1 }),
    /findings\.json: is not a list/,
  ],
  ['a missing list', (f) => delete (f as Partial<Files>).deployments, /deployments\.json: the file is missing/],
  ['an entry that is null', (f) => f.behaviours.push(null as never), /behaviours\.json: entry 2: /],
  ['a million aliases of numbers', (f) => (intervention(f)['names'] = new Array(1_000_000).fill(1)), /rlhf: is larger/],
  ['a hundred thousand levels of lists', (f) => (intervention(f)['broader'] = nested(100_000)), /rlhf: is .* nested/],
  ['nothing at all', (f) => Object.keys(f).map((list) => delete (f as Partial<Files>)[list as ListName]), /is missing/],
  ['an id that every object has', (f) => (intervention(f)['id'] = 'constructor'), /id: is a word that every object/],
  [
    'entries broader than each other',
    (f) => {
      const [a] = f.interventions;
      const names = { names: [], ambiguousNames: [] };
      f.interventions.push({ ...a!, ...names, id: 'b', name: 'B', broader: ['c'] });
      f.interventions.push({ ...a!, ...names, id: 'c', name: 'C', broader: ['rlhf'] });
      a!['broader'] = ['b'];
    },
    /rlhf: broader: what is broader leads round in a circle/,
  ],
  ['an entry related to itself', (f) => (intervention(f)['related'] = ['rlhf']), /not related to itself/],
  ['a source cited twice', (f) => (intervention(f)['sources'] = ['ouyang', 'ouyang']), /“ouyang” stands there twice/],
  ['a Cyrillic letter in a name', (f) => (intervention(f)['names'] = ['RLНF']), /names\.0: “RLНF” mixes alphabets/],
  [
    'a name that differs by the width of its letters only',
    (f) => f.interventions.push({ ...intervention(f), id: 'twin', name: 'Twin', names: ['ＲＬＨＦ'] }),
    /“rlhf” is a name of rlhf too/,
  ],
  ['a soft hyphen', (f) => (intervention(f)['names'] = ['R\u00adLHF']), /names\.0: .*control/],
  ['letters out of an invisible alphabet', (f) => (f.sources[0]!['title'] = 'A\u{e0041}'), /title: .*control/],
  ['half a character', (f) => (f.sources[0]!['title'] = 'A\ud800'), /title: .*control/],
  ['a heap of accents', (f) => (f.sources[0]!['title'] = `A${'\u0300'.repeat(40)}`), /title: stacks marks/],
  ['an entity', (f) => (f.findings[0]!['statement'] = 'a &#x3c;script'), /statement: .*markup/],
  ['an address with a line break', (f) => (f.sources[0]!['url'] = 'https://example.org/\na'), /url: only http/],
  ['an address with markup', (f) => (f.sources[0]!['url'] = 'https://example.org/"><b>'), /url: only http/],
  [
    'a host in letters that look like others',
    (f) => Object.assign(f.sources[0]!, { url: 'https://xn--rxiv-83d.org/abs/2203.02155' }),
    /url: is at a host whose name/,
  ],
  ['a day that no month has', (f) => (f.sources[0]!['date'] = '2025-02-31'), /date: no such day/],
  ['a month that no year has', (f) => (f.sources[0]!['date'] = '2026-13'), /date: not a date/],
  ['a date that is half a date', (f) => (f.sources[0]!['date'] = '2026-'), /date: not a date/],
  ['a date that is a number', (f) => (f.sources[0]!['date'] = 2026), /date: is 2026, but should be string/],
  ['a field twice as long', (f) => (f.sources[0]!['title'] = 'x'.repeat(600)), /has 600 characters, more than the 300/],
  ['an empty name', (f) => (f.interventions[0]!['name'] = ' '), /name: is empty/],
  ['a date before computers', (f) => (f.sources[0]!['date'] = '0476'), /date: no such day/],
  ['a date at the end of time', (f) => (f.measurements[0]!['modelDate'] = '9999-12-31'), /modelDate: no such day/],
  ['a date in words', (f) => (f.sources[0]!['date'] = 'last year'), /date: not a date/],
  ['a share beyond the whole', (f) => (f.measurements[0]!['value'] = 1e300), /a share lies between 0 and 100/],
  [
    'a confirmation of a released model that has no name',
    (f) => (f.deployments[0]!['models'] = []),
    /deployments\.json: rlhf\.openai\.ouyang: models: what is confirmed/,
  ],
  [
    'a prototype in disguise',
    (f) => f.behaviours.push(JSON.parse('{"__proto__": {"id": "x"}, "id": "y"}')),
    /behaviours\.json: y/,
  ],
];

describe('an index that is refused, with the reason', () => {
  it.each(hostile)('%s', (_, spoil, why) => {
    const files = sound();
    spoil(files);
    expect(problemsOf(files).join('\n')).toMatch(why);
  });

  it('is told what is wrong whatever stands in whatever place, and never breaks the check', () => {
    const places = Object.entries(sound()).flatMap(([list, [item]]) =>
      Object.keys(item!).map((field): [ListName, string] => [list as ListName, field]),
    );
    const odd = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom('2026-13', '2026-', '', '-'));
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, ([list, field], value) => {
        const files = sound();
        files[list][0]![field] = value;
        for (const problem of problemsOf(files)) expect(problem).toMatch(/^[a-z-]+\.json: .+/s);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(fc.jsonValue(), (files) => problemsOf(files).length > 0));
  });

  it('is no answer at all', () => {
    for (const files of [null, undefined, 1, 'index', []]) expect(problemsOf(files)).toHaveLength(8);
  });

  it('says so within a second, however large it is', () => {
    const files = sound();
    files.interventions = new Array(2_000).fill({
      ...intervention(files),
      names: new Array(5_000).fill('x'.repeat(80)),
    });
    const began = performance.now();
    expect(problemsOf(files)).toHaveLength(100);
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('lists no more problems than a person can read', () => {
    const files = sound();
    files.behaviours = new Array(500).fill({});
    expect(problemsOf(files).length).toBeLessThanOrEqual(100);
  });
});
