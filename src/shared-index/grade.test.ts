import { describe, expect, it } from 'vitest';
import { compareStrength, standingOf } from './grade.ts';
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
  statement: 's',
  source: 's',
  verified: true,
  ...parts,
});

describe('the standing of an entry', () => {
  it('is confirmed only by a checked statement of a lab about a named model', () => {
    expect(standingOf([], [deployment()])).toBe('confirmed');
    expect(standingOf([], [deployment({ verified: false })])).toBe('speculative');
    expect(standingOf([], [deployment({ models: [] })])).toBe('speculative');
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

it('orders findings by what is checked, then by grade', () => {
  const unchecked = finding({ evidence: 'lab-confirmed-production', verified: false });
  const experiment = finding();
  const speculation = finding({ evidence: 'speculation' });
  expect([unchecked, speculation, experiment].sort(compareStrength)).toEqual([experiment, speculation, unchecked]);
});
