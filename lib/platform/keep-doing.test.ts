import { afterEach, expect, it, vi } from 'vitest';
import { keepDoing } from './keep-doing.ts';
import { logger } from './logger.ts';

afterEach(() => vi.restoreAllMocks());

it('goes on whatever fails, and says so once until it works again', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
  const end = new AbortController();
  const outcomes = ['bad', 'bad', 'good', 'bad', 'bad', 'good'];
  await keepDoing(
    async () => {
      const outcome = outcomes.shift();
      if (outcomes.length === 0) end.abort();
      if (outcome === 'bad') throw new Error('away');
      return 0;
    },
    { signal: end.signal, everyMs: 1, inLog: 'it waits' },
  );
  expect(outcomes).toEqual([]);
  expect(warn.mock.calls).toEqual([
    [{ error: expect.stringContaining('away') }, 'it waits'],
    [{ error: expect.stringContaining('away') }, 'it waits'],
  ]);
});

it('does nothing any more once it is to end, and does not wait for the next time', async () => {
  const work = vi.fn(async () => {
    end.abort();
    return 3_600_000;
  });
  const end = new AbortController();
  await keepDoing(work, { signal: end.signal, everyMs: 3_600_000, inLog: '' });
  await keepDoing(work, { signal: end.signal, everyMs: 3_600_000, inLog: '' });
  expect(work).toHaveBeenCalledTimes(1);
});
