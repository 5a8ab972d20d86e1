import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrokenCircuitError, CircuitBreaker } from './circuit-breaker.ts';

const LIMITS = { budgetMs: 50, failures: 3, openMs: 1_000 };
let breaker: CircuitBreaker;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  breaker = new CircuitBreaker(LIMITS);
});
afterEach(() => vi.useRealTimers());

const well = vi.fn(async () => 'well');
const ill = vi.fn(async () => {
  throw new Error('ill');
});
beforeEach(() => vi.clearAllMocks());

async function fail(times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) await expect(breaker.run(ill)).rejects.toThrow(BrokenCircuitError);
}

describe('a circuit breaker', () => {
  it('passes on what is answered', async () => {
    expect(await breaker.run(well)).toBe('well');
    expect(breaker.isOpen).toBe(false);
  });

  it('says why a call has failed, thrown at once or later', async () => {
    const thrown = () => {
      throw new Error('ill');
    };
    for (const call of [ill, thrown])
      await expect(breaker.run(call)).rejects.toMatchObject({
        name: 'BrokenCircuitError',
        cause: new Error('ill'),
      });
  });

  it('asks nobody after some failures in a row, until it has waited', async () => {
    await fail(2);
    expect(breaker.isOpen).toBe(false);
    await fail(1);
    expect(breaker.isOpen).toBe(true);
    await expect(breaker.run(well)).rejects.toThrow(BrokenCircuitError);
    expect(well).not.toHaveBeenCalled();
    vi.advanceTimersByTime(LIMITS.openMs);
    expect(await breaker.run(well)).toBe('well');
  });

  it('counts failures in a row only', async () => {
    for (let round = 0; round < 3; round += 1) {
      await fail(2);
      await breaker.run(well);
    }
    expect(breaker.isOpen).toBe(false);
  });

  it('counts one of those that fail together', async () => {
    const together = () => Promise.allSettled([1, 2, 3].map(() => breaker.run(async () => ill())));
    await together();
    expect([breaker.isOpen, ill.mock.calls.length]).toEqual([false, 3]);
    await together();
    expect(breaker.isOpen).toBe(false);
    await together();
    expect(breaker.isOpen).toBe(true);
  });

  it('lets one through after the wait, and refuses the others until that is answered', async () => {
    await fail(3);
    vi.advanceTimersByTime(LIMITS.openMs);
    let resolve = (_: string) => {};
    const promise = new Promise<string>((done) => {
      resolve = done;
    });
    const first = breaker.run(() => promise);
    await expect(breaker.run(well)).rejects.toThrow(BrokenCircuitError);
    resolve('back');
    expect(await first).toBe('back');
    expect(await breaker.run(well)).toBe('well');
  });

  it('waits again when that one fails', async () => {
    await fail(3);
    vi.advanceTimersByTime(LIMITS.openMs);
    await fail(1);
    expect([breaker.isOpen, ill.mock.calls.length]).toEqual([true, 4]);
    vi.advanceTimersByTime(LIMITS.openMs - 1);
    expect(breaker.isOpen).toBe(true);
    vi.advanceTimersByTime(1);
    expect(breaker.isOpen).toBe(false);
  });

  it('takes a late answer for a failure', async () => {
    const failed = expect(breaker.run(() => new Promise(() => {}))).rejects.toThrow(BrokenCircuitError);
    await vi.advanceTimersByTimeAsync(LIMITS.budgetMs);
    await vi.advanceTimersToNextTimerAsync();
    await failed;
    await fail(2);
    expect(breaker.isOpen).toBe(true);
  });
});
