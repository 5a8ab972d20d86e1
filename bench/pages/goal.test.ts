import { describe, expect, it } from 'vitest';
import { goal, ratioGoal, ratioOf } from './goal.ts';
import { measurementOf, type Round, roundOf, shareOf } from './measurement.ts';

const round = (requestsPerSecond: number, loadShare = 0.5): Round => ({
  requests: 10,
  requestsPerSecond,
  p50: 1,
  p95: 2,
  p99: 3,
  cpuPerThousand: 1,
  bytesPerAnswer: 1,
  serverShare: 1,
  loadShare,
});

const measured = (rates: number[], loadShare?: number) =>
  measurementOf(
    'one',
    rates.map((rate) => round(rate, loadShare)),
    new Map(),
  );

describe('a goal', () => {
  it.each([
    [0.7, { atLeast: 0.7 }, true],
    [0.69, { atLeast: 0.7 }, false],
    [60, { atMost: 60 }, true],
    [61, { atMost: 60 }, false],
    [Number.NaN, { atLeast: 0 }, false],
    [Number.NaN, { atMost: 0 }, false],
  ])('%d of %j: %s', (value, wanted, isMet) => {
    expect(goal('it', value, '', wanted).isMet).toBe(isMet);
  });
});

describe('a ratio', () => {
  it('is the middle one of those of the rounds', () => {
    expect(ratioOf(measured([100, 300, 50]), measured([100, 100, 100]))).toBe(1);
    expect(ratioOf(measured([10, 30, 90]), measured([10, 10, 10]))).toBe(3);
  });

  it('of rounds that the peer has not had is no number', () => {
    expect(ratioGoal('it', measured([10]), measured([]), 0.1).isMet).toBe(false);
  });

  it.each([
    [0.5, 0.5, undefined],
    [0.99, 0.5, 'at least'],
    [0.5, 0.99, 'at most'],
    [0.99, 0.99, 'unknown'],
  ])('with the load busy %d and %d of the time is bound: %s', (own, peer, bound) => {
    expect(ratioGoal('it', measured([1], own), measured([1], peer), 1).bound).toBe(bound);
  });
});

it('a ratio to a peer whose load was the limit is judged by what that could have answered', () => {
  const peer = (serverShare: number) => ({ ...measured([100], 0.99), serverShare });
  const found = (serverShare: number) => ratioGoal('it', measured([50]), peer(serverShare), 0.4);
  expect(found(0.9)).toMatchObject({ value: 0.5, bound: 'at most', isMet: true });
  expect(found(0.7)).toMatchObject({ value: 0.5, bound: 'at most', isMet: false });
});

describe('a measurement', () => {
  it('comes from answers, time and processor time', () => {
    const sample = { latencies: [1, 2, 3, 4], seconds: 2, bytes: 400, caches: new Map() };
    expect(roundOf(sample, { server: 1, load: 0.5 })).toEqual({
      requests: 4,
      requestsPerSecond: 2,
      p50: 2,
      p95: 4,
      p99: 4,
      cpuPerThousand: 250,
      bytesPerAnswer: 100,
      serverShare: 0.5,
      loadShare: 0.25,
    });
  });

  it('is the median of its rounds, and all their requests', () => {
    const one = measured([5, 1, 9]);
    expect([one.requestsPerSecond, one.requests]).toEqual([5, 30]);
  });

  it('knows the share of answers that were kept pages', () => {
    expect([shareOf({ HIT: 3, MISS: 1 }, 'HIT'), shareOf({ '': 2 }, 'HIT')]).toEqual([0.75, 0]);
  });
});
