import { describe, expect, it } from 'vitest';
import { buyerIdOf, SIGN_WEIGHTS, SIGNS } from './taste-log.ts';

describe('a user of a log', () => {
  it('is a buyer where the name says so, and a visitor otherwise', () => {
    expect(buyerIdOf('#12')).toBe(12);
    expect(buyerIdOf('#4294967295')).toBe(4_294_967_295);
    expect(buyerIdOf('12')).toBeNull();
    expect(buyerIdOf('0b7b3b0c-2f0e-4c53-8e4f-6a3f9d0c1b22')).toBeNull();
    expect(buyerIdOf('')).toBeNull();
  });
});

describe('a sign of interest', () => {
  it('says the more the more it takes', () => {
    const weights = SIGNS.map((sign) => SIGN_WEIGHTS[sign]);
    expect(weights).toEqual(weights.toSorted((one, other) => one - other));
    expect(new Set(weights).size).toBe(4);
  });
});
