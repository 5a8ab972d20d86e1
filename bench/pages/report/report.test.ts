import { describe, expect, it } from 'vitest';
import { goal } from '../goal.ts';
import type { Measurement } from '../measurement.ts';
import { pagesHtml } from './html.ts';
import { inDigits, type PagesReport, shownGoal, shownWanted } from './report.ts';
import { pagesText } from './text.ts';

const measurement = (name: string, requestsPerSecond: number): Measurement => ({
  name,
  requests: 10,
  requestsPerSecond,
  p50: 1,
  p95: 2,
  p99: 3,
  cpuPerThousand: 0.05,
  bytesPerAnswer: 4_200,
  serverShare: 1,
  loadShare: 0.5,
  rounds: [],
  caches: {},
});

const REPORT: PagesReport = {
  at: '2026-01-02T03:04:05.000Z',
  machine: { node: 'v24', system: 'linux x64', processor: 'Some <fast> one', cores: 2, memoryGib: 8 },
  setting: {
    rounds: 3,
    seconds: 5,
    connections: 50,
    rate: 500,
    openSeconds: 30,
    cars: 10_000,
    isPinned: true,
  },
  rows: [
    {
      name: 'car-hot',
      title: 'A car page',
      measurements: [measurement('shop', 12_345), measurement('nginx', 20_000)],
      goals: [goal('p99', 12, 'ms', { atMost: 60 }), goal('ratio', 0.3, '×', { atLeast: 0.4 })],
      figures: [{ what: 'compared', value: 1_426, unit: '' }],
      course: { points: [{ at: 0, p50: 1, p99: 5, max: 9 }], marks: [{ at: 0.1, what: 'changed' }] },
      notes: ['a <note>'],
    },
  ],
};

describe('numbers', () => {
  it.each([
    [12_345.6, '12,346'],
    [45.67, '45.7'],
    [0.812, '0.81'],
    [0.0123, '0.012'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('%d is shown as %s', (value, text) => {
    expect(inDigits(value)).toBe(text);
  });

  it('of a goal say on which side the true one is', () => {
    const found = goal('ratio', 0.5, '×', { atLeast: 0.4 });
    expect([shownGoal(found), shownGoal({ ...found, bound: 'at least' })]).toEqual(['0.50 ×', '≥ 0.50 ×']);
    expect([shownWanted(found), shownWanted(goal('', 0, 'ms', { atMost: 60 }))]).toEqual([
      '≥ 0.40 ×',
      '≤ 60 ms',
    ]);
  });
});

describe('a report', () => {
  it('in the terminal says what was measured and whether it will do', () => {
    const text = pagesText(REPORT);
    expect(text).toMatch(/shop +12,345 +1 +2 +3 +0\.050 +4\.2 +100 % +50 %/);
    expect(text).toMatch(/ratio +0\.30 × +≥ 0\.40 × +NOT MET/);
  });

  it('as HTML says the same, with charts in the colours of the page, and needs nothing else', () => {
    const html = pagesHtml(REPORT);
    expect(html).toContain('<strong>1 of 2</strong> goals met');
    expect(html.match(/<svg role="img"/g)).toHaveLength(2);
    expect(html).toContain('var(--ours)');
    expect(html).toContain('Some &lt;fast&gt; one');
    expect(html).toContain('a &lt;note&gt;');
    expect(html).not.toMatch(/#0[1-6]0[1-6]0[1-6]|<script|<link|src=/);
  });
});
