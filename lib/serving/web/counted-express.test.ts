import { describe, expect, it, vi } from 'vitest';
import { requestContext } from '../../platform/request-context.ts';
import { Admission } from './admission.ts';
import { countedExpress, type ExpressPages } from './counted-express.ts';
import type { ReadyAnswer } from './express/lane.ts';
import type { RequestHead } from './express/request-head.ts';

const HEAD: RequestHead = {
  target: '/used-cars/x-1',
  acceptEncoding: 'br',
  ifNoneMatch: undefined,
  cookie: undefined,
};
const ANSWER = Buffer.from('answer');

const pagesThat = (pages: Partial<ExpressPages>): ExpressPages => ({
  answerReady: () => null,
  answerSoon: () => null,
  ...pages,
});

describe('an answer without a request', () => {
  it('is sent at once where it is ready, however much is under way', () => {
    const admission = new Admission({ atOnce: 0 });
    expect(countedExpress(pagesThat({ answerReady: () => ANSWER }), admission)(HEAD)).toBe(ANSWER);
  });

  it('is made where none is ready, with a context of its own', async () => {
    const answerSoon = vi.fn(async () => {
      expect(requestContext()?.kind).toBe('page');
      return ANSWER;
    });
    const answer = countedExpress(pagesThat({ answerSoon }), new Admission({ atOnce: 1 }))(HEAD);
    expect(await answer).toBe(ANSWER);
    expect(answerSoon).toHaveBeenCalledWith(HEAD);
    expect(requestContext()).toBeUndefined();
  });

  it('is not begun while too many are under way, and again when one has ended', async () => {
    const made: ((answer: ReadyAnswer | null) => void)[] = [];
    const answerSoon = vi.fn(() => new Promise<ReadyAnswer | null>((resolve) => made.push(resolve)));
    const express = countedExpress(pagesThat({ answerSoon }), new Admission({ atOnce: 1 }));
    const first = express(HEAD);
    expect(express(HEAD)).toBeNull();
    expect(answerSoon).toHaveBeenCalledTimes(1);
    made[0]?.(null);
    expect(await first).toBeNull();
    expect(express(HEAD)).toBeInstanceOf(Promise);
  });

  it('leaves room for others where there is nothing to be made, or making fails', async () => {
    const answerSoon = vi.fn<ExpressPages['answerSoon']>();
    const express = countedExpress(pagesThat({ answerSoon }), new Admission({ atOnce: 1 }));
    answerSoon.mockReturnValueOnce(null);
    expect(express(HEAD)).toBeNull();
    answerSoon.mockReturnValueOnce(Promise.reject(new Error('broken')));
    await expect(express(HEAD)).rejects.toThrow('broken');
    answerSoon.mockReturnValueOnce(Promise.resolve(ANSWER));
    expect(await express(HEAD)).toBe(ANSWER);
  });
});
