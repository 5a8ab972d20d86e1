import { describe, expect, it } from 'vitest';
import { inWords } from './time-span.ts';

describe('a time span in words', () => {
  it.each([
    [0.4, '0 seconds'],
    [1, '1 second'],
    [59.9, '59 seconds'],
    [60, '1 minute'],
    [7_300, '2 hours'],
    [200_000, '2 days'],
  ])('says %d s as %s', (seconds, words) => {
    expect(inWords(seconds)).toBe(words);
  });
});
