import { describe, expect, it } from 'vitest';
import { isBehindServed, noteServed } from './last-served.ts';

describe('what was served', () => {
  it('is not followed by anything older', () => {
    noteServed(1, 50);
    expect([49, 50, 51].map((ticket) => isBehindServed(1, ticket))).toEqual([true, false, false]);
  });

  it('does not go back when something older is served after all', () => {
    noteServed(2, 50);
    noteServed(2, 40);
    expect(isBehindServed(2, 45)).toBe(true);
  });

  it('is as old as its parts, each by itself', () => {
    noteServed(7, 50, 20);
    const parts = [
      [50, 20],
      [60, 20],
      [49, 30],
      [60, 19],
    ] as const;
    expect(parts.map(([ticket, whole]) => isBehindServed(7, ticket, whole))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    noteServed(7, 40, 30);
    expect([isBehindServed(7, 45), isBehindServed(7, 50, 25), isBehindServed(7, 50)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('says nothing about other cars', () => {
    noteServed(3, 50);
    expect(isBehindServed(4, 1)).toBe(false);
  });

  it('is remembered for many cars, of which the one served longest ago is forgotten first', () => {
    noteServed(5, 50);
    noteServed(6, 50);
    noteServed(5, 51);
    for (let id = 1_000; id < 201_000 - 1; id += 1) noteServed(id, 1);
    expect([5, 6].map((id) => isBehindServed(id, 1))).toEqual([true, false]);
  });
});
