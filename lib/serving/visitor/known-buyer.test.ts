import { afterEach, describe, expect, it } from 'vitest';
import { mayBeBuyer, setBuyerReader, whoIsIt } from './known-buyer.ts';
import { whoSaw } from './who.ts';

afterEach(() => setBuyerReader(async () => null));

describe('who asks', () => {
  it('is a buyer where the session says so, with what the browser has seen', async () => {
    setBuyerReader(async (cookies) => (cookies.includes('session=good') ? 7 : null));
    expect(await whoIsIt('seen=5; session=good')).toEqual({ ...whoSaw([5]), buyerId: 7 });
    expect(await whoIsIt('seen=5; __Host-session=good')).toEqual({ ...whoSaw([5]), buyerId: 7 });
    expect(await whoIsIt('seen=5; session=bad')).toEqual(whoSaw([5]));
  });

  it('is not asked about where no session is named', async () => {
    setBuyerReader(() => Promise.reject(new Error('asked')));
    expect(await whoIsIt('seen=5')).toEqual(whoSaw([5]));
    expect([mayBeBuyer('seen=5'), mayBeBuyer(undefined), mayBeBuyer('session=x')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
