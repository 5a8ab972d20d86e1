import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Limiter } from './limiter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A work that ends when it is told to, and says that it has begun. */
function heldWork() {
  let end = () => {};
  const ended = new Promise<string>((resolve) => {
    end = () => resolve('done');
  });
  return { work: vi.fn(() => ended), end };
}

const refusal = (reason: string) => new Error(`refused: ${reason}`);
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('a limiter', () => {
  it('lets a few works run at once and begins the next when one ends, in their order', async () => {
    const limiter = new Limiter({ atOnce: 2, waiting: 10, patienceMs: 1_000 }, refusal);
    const works = [heldWork(), heldWork(), heldWork(), heldWork()];
    const runs = works.map(({ work }) => limiter.run(work));
    const begun = () => works.map(({ work }) => work.mock.calls.length);
    await settled();
    expect(begun()).toEqual([1, 1, 0, 0]);
    works[1]?.end();
    await settled();
    expect(begun()).toEqual([1, 1, 1, 0]);
    for (const { end } of works) end();
    expect(await Promise.all(runs)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('refuses at once when too many wait', async () => {
    const limiter = new Limiter({ atOnce: 1, waiting: 1, patienceMs: 1_000 }, refusal);
    const [running, waiting, refused] = [heldWork(), heldWork(), heldWork()];
    const runs = [limiter.run(running.work), limiter.run(waiting.work)];
    await expect(limiter.run(refused.work)).rejects.toThrow('refused: full');
    expect(refused.work).not.toHaveBeenCalled();
    running.end();
    waiting.end();
    expect(await Promise.all(runs)).toEqual(['done', 'done']);
  });

  it('refuses whoever has waited too long, and gives its turn to the next', async () => {
    const limiter = new Limiter({ atOnce: 1, waiting: 10, patienceMs: 1_000 }, refusal);
    const [running, impatient, later] = [heldWork(), heldWork(), heldWork()];
    const first = limiter.run(running.work);
    const second = expect(limiter.run(impatient.work)).rejects.toThrow('refused: late');
    await vi.advanceTimersByTimeAsync(999);
    const third = limiter.run(later.work);
    await vi.advanceTimersByTimeAsync(1);
    await second;
    running.end();
    later.end();
    expect(await Promise.all([first, third])).toEqual(['done', 'done']);
    expect(impatient.work).not.toHaveBeenCalled();
  });

  it('has room again after a work that failed', async () => {
    const limiter = new Limiter({ atOnce: 1, waiting: 0, patienceMs: 1_000 }, refusal);
    await expect(limiter.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await limiter.run(async () => 'done')).toBe('done');
  });
});
