import { describe, expect, it } from 'vitest';
import type { Arrival } from './commit-to-page.ts';
import { figuresOf, figuresTable, spreadOf } from './figures.ts';

const arrival = (parts: Partial<Arrival>): Arrival => ({
  kind: 'car.price',
  appliedMs: 10,
  pageMs: 30,
  isSeen: true,
  ...parts,
});

describe('figures', () => {
  it('spread over the nearest ranks', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect(spreadOf(hundred)).toEqual({ p50: 50, p90: 90, p99: 99, max: 100 });
  });

  it('count what was never seen, and only time what was looked at in time', () => {
    const looked = arrival({ pageMs: 40 });
    const later = arrival({ pageMs: null });
    const never = arrival({ pageMs: null, appliedMs: null, isSeen: false });
    expect(figuresOf('some', [looked, later, never])).toMatchObject({
      n: 3,
      neverSeen: 1,
      page: { n: 1, max: 40 },
      applied: { max: 10 },
    });
  });

  it('are a table of whole milliseconds', () => {
    const [, line] = figuresTable([figuresOf('some', [arrival({ pageMs: 40.6 })])]).split('\n');
    expect(line?.trim().split(/\s+/)).toEqual([
      'some',
      '1',
      '0',
      '|',
      '10',
      '10',
      '10',
      '10',
      '|',
      '1',
      '41',
      '41',
      '41',
      '41',
    ]);
  });
});
