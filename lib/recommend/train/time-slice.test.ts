import { describe, expect, it } from 'vitest';
import { logOf } from '../testing/log-of.ts';
import { lastSlice } from './time-slice.ts';

/** So many who ask for a car each, one a second from 1 on. */
const leads = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    user: `u${at}`,
    carId: at + 1,
    at: at + 1,
    kind: 'lead' as const,
  }));

describe('the last slice of a log', () => {
  it('is the last fifth of what was asked for', () => {
    const slice = lastSlice(logOf(leads(200)), 0);
    expect(slice?.cut).toBe(160);
    expect(slice?.labels.map(({ at }) => at)).toEqual(Array.from({ length: 40 }, (_, at) => at + 161));
    expect(slice?.labels[0]).toEqual({ user: 160, carId: 161, at: 161 });
  });

  it('counts what a user asked for once, when they first did, and not what they looked at', () => {
    const views = leads(200).map((one) => ({ ...one, at: one.at + 500, kind: 'view' as const }));
    const again = leads(200).map((one) => ({ ...one, at: one.at + 1_000, kind: 'offer' as const }));
    const log = logOf([...leads(200), ...views, ...again]);
    expect(lastSlice(log, 0)).toEqual(lastSlice(logOf(leads(200)), 0));
  });

  it('counts offers and test drives, of several users for one car as of one for several', () => {
    const signs = leads(200).map((one, at) => ({
      ...one,
      carId: at % 2,
      kind: at % 2 ? ('offer' as const) : ('test_drive' as const),
    }));
    expect(lastSlice(logOf(signs), 0)?.labels).toHaveLength(40);
  });

  it('begins no earlier than something has been learnt already', () => {
    expect(lastSlice(logOf(leads(200)), 100)?.cut).toBe(160);
    const slice = lastSlice(logOf(leads(200)), 170);
    expect(slice?.cut).toBe(170);
    expect(slice?.labels.map(({ at }) => at)[0]).toBe(171);
    expect(slice?.labels).toHaveLength(30);
  });

  it('is none where too little was asked for', () => {
    expect(lastSlice(logOf([]), 0)).toBeNull();
    expect(lastSlice(logOf(leads(1)), 0)).toBeNull();
    expect(lastSlice(logOf(leads(145)), 0)).toBeNull();
    expect(lastSlice(logOf(leads(146)), 0)?.labels).toHaveLength(30);
    expect(lastSlice(logOf(leads(200)), 171)).toBeNull();
  });

  it('is thinned evenly where there is much of it', () => {
    const labels = lastSlice(logOf(leads(12_500)), 0)?.labels ?? [];
    expect(labels).toHaveLength(1_000);
    const gaps = new Set(labels.slice(1).map(({ at }, n) => at - (labels[n]?.at ?? 0)));
    expect([...gaps].sort()).toEqual([2, 3]);
    expect(labels[0]?.at).toBe(10_001);
    expect(labels.at(-1)?.at).toBeGreaterThan(12_490);
  });

  it('has nothing of the time that is learnt from, also where much happened at once', () => {
    const atOnce = leads(200).map((one) => ({ ...one, at: one.at > 150 ? Math.max(one.at, 170) : one.at }));
    const slice = lastSlice(logOf(atOnce), 0);
    expect(slice?.cut).toBe(170);
    expect(slice?.labels[0]?.at).toBe(171);
    expect(lastSlice(logOf(leads(200).map((one) => ({ ...one, at: 9 }))), 0)).toBeNull();
  });
});
