import { describe, expect, it } from 'vitest';
import { KEY } from './keys.ts';
import { KnownIds } from './known-ids.ts';

/** Bit 0 is the highest of the first byte, as SETBIT counts. */
const bitmap = (...bytes: number[]) => Buffer.from(bytes);

describe('known ids', () => {
  it('are those whose bits are set, over several bitmaps', () => {
    const chunk = 65_536;
    const known = new KnownIds(
      new Map([
        [KEY.known(0), bitmap(0b0100_0001)],
        [KEY.known(chunk), bitmap(0, 0b1000_0000)],
      ]),
    );
    expect([...known]).toEqual([1, 7, chunk + 8]);
    expect([1, 7, chunk + 8].every((id) => known.has(id))).toBe(true);
    expect([0, 2, 8, chunk, 3 * chunk].some((id) => known.has(id))).toBe(false);
  });
});
