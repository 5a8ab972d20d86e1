import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime, whenOutOfPatience } from './patience.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

it('gives up on what does not come', async () => {
  const giveUp = vi.fn();
  whenOutOfPatience(500, giveUp);
  vi.advanceTimersByTime(499);
  await setImmediate();
  expect(giveUp).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  await setImmediate();
  expect(giveUp).toHaveBeenCalledOnce();
});

it('does not give up on what has come, nor on what is read in the last moment', async () => {
  const giveUp = vi.fn();
  whenOutOfPatience(500, giveUp)();
  const settle = whenOutOfPatience(500, giveUp);
  vi.advanceTimersByTime(500);
  settle();
  await setImmediate();
  expect(giveUp).not.toHaveBeenCalled();
});

it('limits the time of work that may also fail by itself', async () => {
  const late = () => new Error('late');
  const never = inTime(new Promise(() => {}), 500, late);
  const refused = expect(never).rejects.toThrow('late');
  vi.advanceTimersByTime(500);
  await refused;
  expect(await inTime(Promise.resolve(1), 500, late)).toBe(1);
  await expect(inTime(Promise.reject(new Error('own')), 500, late)).rejects.toThrow('own');
});
