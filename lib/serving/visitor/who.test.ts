import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOf, isKnown, NOBODY, whoSaw } from './who.ts';

const seconds = fc.integer({ min: 0, max: 100 });
const people = fc.record({
  buyerId: fc.option(fc.nat()),
  visitorId: fc.option(fc.uuid()),
  seen: fc.array(fc.record({ id: fc.nat(), at: fc.option(seconds) })),
});

describe('somebody as of a time', () => {
  it('has seen what they saw until then, that second included, in the same order', () => {
    const who = {
      buyerId: 3,
      visitorId: 'x',
      seen: [
        { id: 4, at: 12 },
        { id: 3, at: 11 },
        { id: 2, at: 10 },
        { id: 1, at: null },
      ],
    };
    expect(asOf(who, 11)).toEqual({ ...who, seen: who.seen.slice(1) });
  });

  it('is who they are, and does not change whatever they look at later', () => {
    fc.assert(
      fc.property(people, seconds, seconds, fc.nat(), (who, time, later, id) => {
        const then = asOf(who, time);
        expect({ ...then, seen: who.seen }).toEqual(who);
        expect(asOf({ ...who, seen: [{ id, at: time + 1 + later }, ...who.seen] }, time)).toEqual(then);
        expect(asOf(then, time + later)).toEqual(then);
        expect(asOf(asOf(who, time + later), time)).toEqual(then);
      }),
    );
  });
});

describe('somebody is known', () => {
  it('by what they looked at, or by saying who they are, and not by the name of a browser', () => {
    expect(isKnown(NOBODY)).toBe(false);
    expect(isKnown({ ...NOBODY, visitorId: 'x' })).toBe(false);
    expect(isKnown({ ...NOBODY, buyerId: 1 })).toBe(true);
    expect(isKnown(whoSaw([1]))).toBe(true);
    expect(isKnown(whoSaw([]))).toBe(false);
  });
});
