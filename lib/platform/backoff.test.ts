import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Backoff } from './backoff.ts';

vi.mock('node:timers/promises', async (original) => {
  const timers = await original<typeof import('node:timers/promises')>();
  return { ...timers, setTimeout: vi.fn(timers.setTimeout) };
});

const goesOn = new AbortController().signal;
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.mocked(sleep).mockClear();
  vi.restoreAllMocks();
});

/** Milliseconds of the pauses that were begun. */
const pauses = () => vi.mocked(sleep).mock.calls.map(([ms]) => ms);

describe('pauses between attempts', () => {
  it.each([
    [0, [2, 4, 8, 8]],
    [1, [4, 8, 16, 16]],
  ])('grow up to the longest, with jitter (%d)', async (random, expected) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const backoff = new Backoff({ first: 4, longest: 16 });
    for (const _ of expected) await backoff.pause(goesOn);
    expect(pauses()).toEqual(expected);
  });

  it('begin with the first one after a success', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const backoff = new Backoff({ first: 1, longest: 100 });
    for (let attempt = 0; attempt < 3; attempt += 1) await backoff.pause(goesOn);
    backoff.reset();
    await backoff.pause(goesOn);
    expect(pauses()).toEqual([1, 2, 4, 1]);
  });

  it('stay at the longest for ever', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    vi.mocked(sleep).mockImplementation(async () => undefined);
    const backoff = new Backoff({ first: 1, longest: 100 });
    for (let attempt = 0; attempt < 2_000; attempt += 1) await backoff.pause(goesOn);
    expect(pauses().at(-1)).toBe(100);
    vi.mocked(sleep).mockRestore();
  });

  it('end when they are not wanted any more', async () => {
    const end = new AbortController();
    const backoff = new Backoff({ first: HOUR_MS, longest: HOUR_MS });
    const pause = backoff.pause(end.signal);
    end.abort();
    await expect(pause).resolves.toBeUndefined();
    await expect(backoff.pause(end.signal)).resolves.toBeUndefined();
  });
});
