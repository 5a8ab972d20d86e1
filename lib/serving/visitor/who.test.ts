import { describe, expect, it } from 'vitest';
import { isKnown, NOBODY, whoSaw } from './who.ts';

describe('somebody is known', () => {
  it('by what they looked at, or by saying who they are, and not by the name of a browser', () => {
    expect(isKnown(NOBODY)).toBe(false);
    expect(isKnown({ ...NOBODY, visitorId: 'x' })).toBe(false);
    expect(isKnown({ ...NOBODY, buyerId: 1 })).toBe(true);
    expect(isKnown(whoSaw([1]))).toBe(true);
    expect(isKnown(whoSaw([]))).toBe(false);
  });
});
