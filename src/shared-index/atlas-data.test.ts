import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readIndexFiles } from '../command-line/index-files.ts';
import { checkIndex } from './check.ts';
import { disclosure, familyOf, isPartlyDenied, knownOf, SURVEYED_LABS } from './disclosure.ts';
import { evidenceMap } from './evidence-map.ts';
import { choicesOf, FACETS, type Filter, passes } from './filter.ts';
import { type Entry, type JoinedIndex, joinIndex } from './joined.ts';
import type { Deployment, Finding, SharedIndex } from './schema.ts';
import { type Hit, prepareSearch, type Search } from './search.ts';
import type { DeploymentStatus } from './terms.ts';
import { axisEnd, chartOf, latestOf, yearsOf } from './timeline.ts';

let joined: JoinedIndex;
let entries: Entry[];
beforeAll(() => {
  const checked = checkIndex(readIndexFiles());
  if (!checked.ok) throw new Error('the index is not sound');
  joined = joinIndex(checked.index);
  entries = [...joined.entries.values()];
});

/** A small index in which everything is known. */
function small(findings: Partial<Finding>[], deployments: Partial<Deployment>[] = []): Entry[] {
  const index: SharedIndex = {
    interventions: ['rlhf', 'debate'].map((id) => ({
      id,
      name: id,
      abbreviation: null,
      stage: 'oversight',
      names: [],
      ambiguousNames: [],
      definition: 'd',
      unknown: 'u',
      broader: id === 'debate' ? ['rlhf'] : [],
      related: [],
      sources: ['old'],
      verified: true,
    })),
    behaviours: ['sycophancy', 'honesty'].map((id) => ({ id, name: id, names: [], definition: 'd', sources: [] })),
    findings: findings.map((finding, place) => ({
      id: `f${place}`,
      intervention: 'rlhf',
      direction: 'increases',
      behaviour: 'sycophancy',
      statement: 's',
      figure: null,
      model: null,
      evidence: 'published-experiment',
      source: 'new',
      verified: true,
      ...finding,
    })),
    deployments: deployments.map((deployment, place) => ({
      id: `d${place}`,
      intervention: 'rlhf',
      lab: 'OpenAI',
      models: ['GPT-4o'],
      status: 'confirmed',
      released: true,
      statement: 's',
      source: 'new',
      verified: true,
      ...deployment,
    })),
    sources: ['2017-06', '2025'].map((date) => ({
      id: date === '2025' ? 'new' : 'old',
      title: 't',
      authors: 'a',
      organisation: 'o',
      date,
      url: 'https://example.org/',
      arxiv: null,
      kind: 'paper',
      note: null,
      verified: true,
    })),
    methods: [],
    measurements: [],
    'open-questions': [],
  };
  return [...joinIndex(index).entries.values()];
}

describe('an entry', () => {
  it('knows what is narrower, when it was first described and when first confirmed', () => {
    const [rlhf, debate] = small([], [{ verified: false }, {}]);
    expect(rlhf!.narrower).toEqual([debate!.intervention]);
    expect(rlhf!.described!.date).toBe('2017-06');
    expect(rlhf!.confirmed!.date).toBe('2025');
    expect(debate!.confirmed).toBeNull();
  });

  it('was described first by what is surely older, not by what may be of any day of the same year', () => {
    const index = structuredClone(joined.index) as SharedIndex;
    const [rlhf] = index.interventions;
    const source = (id: string, date: string) => ({ ...index.sources[0]!, id, date });
    const dated = [source('in-the-year', '2013'), source('in-february', '2013-02'), source('the-year-after', '2014')];
    const described = joinIndex({
      ...index,
      interventions: [{ ...rlhf!, sources: dated.map(({ id }) => id) }, ...index.interventions.slice(1)],
      sources: [...index.sources, ...dated],
    }).entries.get(rlhf!.id)!.described;
    expect(described!.id).toBe('in-february');
  });

  it('is not confirmed by what nobody checked, by what was said of no released model, or by a denial', () => {
    for (const unlike of [{ verified: false }, { released: false }, { status: 'denied' as const }]) {
      const [rlhf] = small([], [unlike]);
      expect(rlhf!.confirmed).toBeNull();
      expect(rlhf!.standing).toBe('speculative');
    }
    expect(small([], [{ verified: false }])[0]!.deployments[0]!.status).toBe('reported');
  });
});

describe('what a lab is known to do', () => {
  const known = (...statuses: DeploymentStatus[]) => {
    const column = disclosure(
      small(
        [],
        statuses.map((status) => ({ status })),
      ),
      'lab',
    ).find(({ lab }) => lab === 'OpenAI')!;
    return [knownOf(column, 'rlhf'), isPartlyDenied(column, 'rlhf')];
  };
  it('is what it says itself, before what others say', () => {
    expect(known()).toEqual(['nothing', false]);
    expect(known('reported', 'denied', 'speculated')).toEqual(['denied', false]);
    expect(known('denied', 'confirmed')).toEqual(['confirmed', true]);
    expect(known('speculated', 'reported')).toEqual(['reported', false]);
  });
});

describe('filters', () => {
  it('want one finding that is all of it', () => {
    const [rlhf] = small([{ direction: 'increases' }, { direction: 'decreases', behaviour: 'honesty' }]);
    expect(passes(rlhf!, { behaviour: 'honesty', direction: 'decreases' })).toBe(true);
    expect(passes(rlhf!, { behaviour: 'honesty', direction: 'increases' })).toBe(false);
  });

  it('leave as many as each choice says, for any choices made before', () => {
    const filter = fc.dictionary(fc.constantFrom(...FACETS), fc.constantFrom(0, 1, 2, 3), { maxKeys: 3 });
    fc.assert(
      fc.property(filter, fc.constantFrom(...FACETS), (picks, facet) => {
        const chosen: Record<string, string> = {};
        for (const name of FACETS) {
          if (picks[name] === undefined) continue;
          const choices = choicesOf(name, entries, chosen);
          const pick = choices[picks[name] % Math.max(1, choices.length)];
          if (pick) chosen[name] = pick[0];
        }
        for (const [value, count] of choicesOf(facet, entries, chosen as Filter)) {
          expect(entries.filter((entry) => passes(entry, { ...chosen, [facet]: value })).length).toBe(count);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('the evidence map', () => {
  const says = (...findings: Partial<Finding>[]) => {
    const own = small(findings);
    return evidenceMap(
      own,
      own[0]!.findings.map((finding) => finding.behaviour),
    ).cells.get('rlhf sycophancy')?.says;
  };
  it('calls contradictory what goes up and down, or changes and does not', () => {
    expect(says({}, { direction: 'decreases' })).toBe('contradictory');
    expect(says({}, { direction: 'no-effect' })).toBe('contradictory');
    expect(says({}, { direction: 'mixed' })).toBe('mixed');
    expect(says({}, {})).toBe('increases');
  });

  it('holds every finding once, and names the entries that it cannot show', () => {
    const map = evidenceMap(entries, joined.index.behaviours);
    const shown = [...map.cells.values()].flatMap((cell) => cell.findings.map((finding) => finding.id));
    expect(shown.sort()).toEqual(joined.index.findings.map((finding) => finding.id).sort());
    expect(new Set([...map.cells.values()].map((cell) => cell.entry)).size + map.blank.length).toBe(entries.length);
  });
});

describe('who has confirmed what', () => {
  it('counts every entry once for every lab, silence too', () => {
    for (const by of ['lab', 'family'] as const) {
      for (const { counts } of disclosure(entries, by)) {
        expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(entries.length);
      }
    }
    expect(disclosure(entries, 'lab').map((column) => column.lab)).toEqual([...SURVEYED_LABS]);
  });

  it('takes the strongest statement, and a denial for a denial', () => {
    const of = (...deployments: Partial<Deployment>[]) =>
      disclosure(small([], deployments), 'lab').find(({ lab }) => lab === 'OpenAI')!.counts;
    expect(of({ status: 'speculated' }, {})).toMatchObject({ confirmed: 1, speculated: 0, nothing: 1 });
    expect(of({ status: 'denied' })).toMatchObject({ denied: 1, confirmed: 0 });
    expect(of({ verified: false })).toMatchObject({ reported: 1, confirmed: 0 });
  });

  it('knows families by their models’ names', () => {
    expect(
      [
        'Claude Opus 4.5',
        'o3',
        'gpt-oss-20b',
        'GPT-4o mini',
        'Qwen3-32B',
        'DeepSeek-R1',
        'later Claude models',
        'ChatGPT models',
        'Cygnet',
      ].map(familyOf),
    ).toEqual(['Claude', 'o-series', 'gpt-oss', 'GPT', 'Qwen', 'DeepSeek', 'Claude', 'GPT', 'Cygnet']);
  });
});

describe('charts', () => {
  it('take a date for the last day that it can mean', () => {
    expect(['2025', '2025-02', '2025-02-24'].map(latestOf)).toEqual(['2025-12-31', '2025-02-31', '2025-02-24']);
  });

  it('place a date in the middle of what it names', () => {
    expect(yearsOf('2025')).toBe(2025.5);
    expect(yearsOf('2025-01')).toBeCloseTo(2025 + 0.5 / 12);
    expect(yearsOf('2025-12-31')).toBeLessThan(2026);
  });

  it('join figures only within a method and a lab, and only where dates tell them apart', () => {
    for (const method of joined.index.methods) {
      const own = joined.index.measurements.filter((measurement) => measurement.method === method.id);
      const chart = chartOf(own);
      expect(chart.points.map((point) => point.id).sort()).toEqual(own.map((point) => point.id).sort());
      for (const line of chart.kind === 'dated' ? chart.lines : []) {
        expect(new Set(line.map((point) => `${point.method} ${point.lab}`)).size).toBe(1);
        expect(new Set(line.map((point) => point.modelDate)).size).toBe(line.length);
      }
    }
  });

  it('end an axis at a round number that holds every value', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 100, noNaN: true }), (value) => {
        expect(axisEnd(value, 'score')).toBeGreaterThanOrEqual(value);
        expect(axisEnd(value, '%')).toBeGreaterThanOrEqual(value);
      }),
    );
    expect([axisEnd(65, '%'), axisEnd(0.145, 'score'), axisEnd(20.6, '%')]).toEqual([100, 0.15, 25]);
  });
});

describe('search', () => {
  let search: Search;
  beforeAll(() => {
    search = prepareSearch(joined);
  });
  const first = (query: string, kind: Hit['kind'] = 'intervention') =>
    search(query).find((hit) => hit.kind === kind)?.id;

  it.each([
    ['rlhf', 'rlhf'],
    ['reinforcement learning from human feed', 'rlhf'],
    ['delibrative alignment', 'deliberative-alignment'],
    ['CONSTITUTIONAL ai', 'constitutional-ai'],
    ['circiut breakers', 'circuit-breakers'],
    ['rule based reward', 'rule-based-rewards'],
    ['recursive reward modeling', 'recursive-reward-modelling'],
    ['grpo', 'grpo'],
  ])('“%s” finds %s', (query, id) => {
    expect(first(query)).toBe(id);
  });

  it('finds what is no intervention: behaviours, labs, models, sources, questions', () => {
    expect(first('sycophansy', 'behaviour')).toBe('sycophancy');
    expect(first('anthropc', 'lab')).toBe('Anthropic');
    expect(first('DeepSeek-R1', 'model')).toBe('DeepSeek-R1');
    expect(first('2203.02155', 'source')).toBe('instructgpt');
    expect(first('follow its constitution', 'question')).toBe('claude-follows-its-constitution');
  });

  it('takes a word of the index for a slip only where it answers to nothing as it stands', () => {
    expect(search('mode').length).toBeGreaterThan(0);
    expect(first('mode spec midtraining')).toBe('model-spec-midtraining');
  });

  it('takes a single letter for the beginning of a name', () => {
    const found = search('g').filter(({ kind }) => kind === 'intervention');
    expect(found).toContainEqual({ kind: 'intervention', id: 'grpo' });
    expect(found).toContainEqual({ kind: 'intervention', id: 'ghost-attention' });
    expect(found).not.toContainEqual({ kind: 'intervention', id: 'debate' });
  });

  it('finds every entry by each of its names', () => {
    for (const { id, names } of joined.index.interventions) {
      for (const name of names) expect(search(name)).toContainEqual({ kind: 'intervention', id });
    }
  });

  it('answers to any words, and to none with nothing', () => {
    expect(search('')).toEqual([]);
    expect(search('zzzzqqqq')).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (query) => Array.isArray(search(query))));
  });
});
