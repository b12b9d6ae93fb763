import { describe, expect, it } from 'vitest';
import { compareStrength, gradeOf, standingOf, statusOf } from './grade.ts';
import type { Deployment, Finding } from './schema.ts';

const finding = (parts: Partial<Finding> = {}): Finding => ({
  id: 'f',
  intervention: 'i',
  direction: 'increases',
  behaviour: 'b',
  statement: 's',
  figure: null,
  model: null,
  evidence: 'published-experiment',
  source: 's',
  verified: true,
  ...parts,
});
const deployment = (parts: Partial<Deployment> = {}): Deployment => ({
  id: 'd',
  intervention: 'i',
  lab: 'Lab',
  models: ['Model'],
  status: 'confirmed',
  released: true,
  statement: 's',
  source: 's',
  verified: true,
  ...parts,
});

describe('the standing of an entry', () => {
  it('is confirmed only by a checked statement of a lab about a released model', () => {
    expect(standingOf([], [deployment()])).toBe('confirmed');
    expect(standingOf([], [deployment({ verified: false })])).toBe('speculative');
    expect(standingOf([], [deployment({ released: false })])).toBe('speculative');
    for (const status of ['reported', 'speculated', 'denied'] as const) {
      expect(standingOf([finding()], [deployment({ status })])).toBe('experiment');
    }
  });

  it('is experimental where a checked experiment is published, and speculative otherwise', () => {
    expect(standingOf([finding()], [])).toBe('experiment');
    expect(standingOf([finding({ verified: false })], [])).toBe('speculative');
    expect(standingOf([finding({ evidence: 'anecdotal' }), finding({ evidence: 'reported' })], [])).toBe('speculative');
    expect(standingOf([], [])).toBe('speculative');
  });
});

describe('the grade of an entry', () => {
  it.each([
    ['nothing', [], [], 'nothing'],
    ['a lab’s statement on a released model', [finding()], [deployment()], 'lab-confirmed-production'],
    [
      'a confirmation beside a denial',
      [],
      [deployment({ status: 'denied' }), deployment()],
      'lab-confirmed-production',
    ],
    ['a denial alone', [], [deployment({ status: 'denied' })], 'denied'],
    ['a denial of what an experiment shows', [finding()], [deployment({ status: 'denied' })], 'published-experiment'],
    ['a confirmation of research models only', [], [deployment({ released: false })], 'reported'],
    ['a confirmation that nobody checked', [], [deployment({ verified: false })], 'reported'],
    ['a report', [finding({ evidence: 'speculation' })], [deployment({ status: 'reported' })], 'reported'],
    ['a guess', [], [deployment({ status: 'speculated' })], 'speculation'],
    ['a replication', [finding(), finding({ evidence: 'independent-replication' })], [], 'independent-replication'],
    [
      'a replication that nobody checked, beside an experiment that somebody did',
      [finding(), finding({ evidence: 'independent-replication', verified: false })],
      [],
      'published-experiment',
    ],
    ['what a lab saw in its model', [finding({ evidence: 'lab-confirmed-production' })], [], 'published-experiment'],
    ['only what nobody checked', [finding({ verified: false })], [], 'reported'],
    ['a rumour that nobody checked', [finding({ evidence: 'speculation', verified: false })], [], 'speculation'],
  ] as const)('from %s', (_, findings, deployments, grade) => {
    expect(gradeOf(findings, deployments)).toBe(grade);
  });
});

it('shows a confirmation as what it is worth, and says why', () => {
  expect(statusOf(deployment())).toEqual({ status: 'confirmed', lowered: null });
  expect(statusOf(deployment({ verified: false }))).toEqual({ status: 'reported', lowered: 'unchecked' });
  expect(statusOf(deployment({ released: false }))).toEqual({ status: 'reported', lowered: 'not-released' });
  expect(statusOf(deployment({ status: 'denied', verified: false }))).toEqual({ status: 'denied', lowered: null });
});

it('orders findings by what is checked, then by grade', () => {
  const unchecked = finding({ evidence: 'lab-confirmed-production', verified: false });
  const experiment = finding();
  const speculation = finding({ evidence: 'speculation' });
  expect([unchecked, speculation, experiment].sort(compareStrength)).toEqual([experiment, speculation, unchecked]);
});
