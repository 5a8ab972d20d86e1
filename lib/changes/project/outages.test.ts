import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Outages } from './outages.ts';

const goesOn = new AbortController().signal;

/** Work that fails with each of these in turn, and then succeeds. */
function failing(...reasons: string[]) {
  const left = [...reasons];
  return async () => {
    const reason = left.shift();
    if (reason) throw new Error(reason);
    return 'done';
  };
}

describe('an outage', () => {
  it('is waited out', async () => {
    const outages = new Outages();
    expect(await outages.outlast(failing('away', 'still away'), goesOn)).toBe('done');
    expect(outages.reason).toBeNull();
  });

  it('has a reason for as long as it lasts, the last one', async () => {
    const outages = new Outages();
    const reasons: (string | null)[] = [];
    const work = failing('connection refused', 'loading');
    await outages.outlast(() => {
      reasons.push(outages.reason);
      return work();
    }, goesOn);
    expect(reasons).toEqual([null, 'connection refused', 'loading']);
  });

  it('goes on while anybody waits', async () => {
    const outages = new Outages();
    const end = new AbortController();
    const stuck = outages.outlast(() => Promise.reject(new Error('away')), end.signal);
    await setImmediate();
    await outages.outlast(failing('a hiccup'), goesOn);
    expect(outages.reason).not.toBeNull();
    end.abort();
    expect(await stuck).toBeUndefined();
    expect(outages.reason).toBeNull();
  });

  it('does not begin anything once the end was asked for', async () => {
    const begun: string[] = [];
    const work = async () => void begun.push('work');
    expect(await new Outages().outlast(work, AbortSignal.abort())).toBeUndefined();
    expect(begun).toEqual([]);
  });
});
