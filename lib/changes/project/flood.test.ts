import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Flood } from './flood.ts';

describe('a flood', () => {
  const clock = { now: 0 };
  let flood: Flood;
  /** A read so many milliseconds later; answers whether the flood ended with it. */
  const read = (later: number, entries: number) => {
    clock.now += later;
    return flood.note(entries);
  };

  beforeEach(() => {
    clock.now = 1e6;
    flood = new Flood();
    vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('is none while changes come one by one', () => {
    for (let reads = 0; reads < 100; reads += 1) expect(read(40, 49)).toBe(false);
    expect(flood.isOn).toBe(false);
  });

  it('begins with a read that finds many', () => {
    expect(read(0, 50)).toBe(false);
    expect(flood.isOn).toBe(true);
  });

  it('goes on over a lull', () => {
    read(0, 1_000);
    expect(read(60, 0)).toBe(false);
    expect(read(39, 3)).toBe(false);
    expect(flood.isOn).toBe(true);
    read(0, 100);
    expect(read(99, 0)).toBe(false);
    expect(flood.isOn).toBe(true);
  });

  it('ends once, when no read has found many for a tenth of a second', () => {
    read(0, 1_000);
    expect(read(100, 5)).toBe(true);
    expect(flood.isOn).toBe(false);
    expect(read(1, 5)).toBe(false);
  });
});
