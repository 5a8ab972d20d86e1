import { describe, expect, it } from 'vitest';
import { isBehindServed, isNewsSince, noteNews, noteServed, type Tickets } from './last-served.ts';

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
    const areBehind = (tickets: (number | Tickets)[]) => tickets.map((as) => isBehindServed(7, as));
    noteServed(7, [50, 30, 20]);
    expect(areBehind([[50, 30, 20], [60, 60, 20], 50])).toEqual([false, false, false]);
    expect(areBehind([[49, 40, 30], [60, 29, 30], [60, 30, 19], 49])).toEqual([true, true, true, true]);
    noteServed(7, [40, 35, 30]);
    expect(areBehind([45, [50, 34, 30], [50, 35, 29], [50, 35, 30]])).toEqual([true, true, true, false]);
  });

  it('is news since the moment in which it was newer than before, and not when it is served again', () => {
    const before = performance.now();
    noteServed(8, 50);
    expect([isNewsSince(8, before), isNewsSince(9, before)]).toEqual([true, false]);
    const then = performance.now() + 0.001;
    noteServed(8, 50);
    noteServed(8, 40);
    expect(isNewsSince(8, then)).toBe(false);
    noteServed(8, 51);
    expect(isNewsSince(8, then)).toBe(true);
  });

  it('may be news of which no ticket is known, and its tickets stay', () => {
    noteServed(10, 50);
    const then = performance.now() + 0.001;
    noteNews(10);
    expect([isNewsSince(10, then), isBehindServed(10, 49), isBehindServed(10, 50)]).toEqual([
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
