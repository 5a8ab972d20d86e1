import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MOST_SEEN,
  mayHaveSeen,
  newVisitorId,
  nowSeen,
  seenCookie,
  visitorCookie,
  whoAsks,
} from './visitor-cookies.ts';
import { NOBODY, type SeenCar, whoSaw } from './who.ts';

const ORIGIN = 'https://shop.test';
const VISITOR = '0123abcd-4567-4def-89ab-0123456789ab';

const ids = fc.integer({ min: 1, max: 4_294_967_295 });
const seconds = fc.integer({ min: 0, max: 36 ** 7 - 1 });
const seenCars: fc.Arbitrary<SeenCar[]> = fc.uniqueArray(fc.record({ id: ids, at: fc.option(seconds) }), {
  maxLength: MOST_SEEN,
  selector: ({ id }) => id,
});

/** What a browser sends of cookies that were set. */
const sent = (...cookies: string[]) => cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
const seenIn = (value: string) => whoAsks(`seen=${value}`).seen;

describe('cookies that were written', () => {
  it('are read back the same', () => {
    fc.assert(
      fc.property(fc.uuid(), seenCars, fc.boolean(), (visitorId, seen, isSwapped) => {
        const both = [visitorCookie(visitorId, ORIGIN), seenCookie(seen, ORIGIN)];
        const cookies = sent(...(isSwapped ? both.toReversed() : both));
        expect(whoAsks(cookies)).toEqual({ buyerId: null, visitorId, seen });
        expect(mayHaveSeen(cookies)).toBe(true);
      }),
    );
  });

  it('are found among those of others', () => {
    const others = ['_ga=GA1.2.3', 'unseen=7', 'my_visitor=x', 'a=b=c', 'flag'];
    const own = [visitorCookie(VISITOR, ORIGIN), seenCookie([{ id: 7, at: null }], ORIGIN)];
    fc.assert(
      fc.property(fc.shuffledSubarray([...others, ...own], { minLength: 7 }), (cookies) => {
        expect(whoAsks(sent(...cookies))).toEqual({ ...whoSaw([7]), visitorId: VISITOR });
      }),
    );
  });

  it('name a browser as no other', () => {
    const names = Array.from({ length: 100 }, newVisitorId);
    expect(new Set(names).size).toBe(100);
    for (const name of names) expect(whoAsks(sent(visitorCookie(name, ORIGIN))).visitorId).toBe(name);
  });

  it('stay off scripts and other sites, and off connections that anybody can read where the shop has better ones', () => {
    for (const written of [
      (origin: string) => visitorCookie(VISITOR, origin),
      (origin: string) => seenCookie([], origin),
    ]) {
      expect(written('https://shop.test')).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
      expect(written('http://localhost:3000')).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    }
  });

  it('are as long at most as is read of them', () => {
    const seen = Array.from({ length: MOST_SEEN }, (_, n) => ({ id: 4_294_967_295 - n, at: 36 ** 7 - 1 }));
    const cookies = sent(visitorCookie(VISITOR, ORIGIN), seenCookie(seen, ORIGIN));
    expect(cookies.length).toBeLessThan(1_024);
    expect(whoAsks(cookies)).toEqual({ buyerId: null, visitorId: VISITOR, seen });
  });
});

describe('cookies that came from elsewhere', () => {
  it('never are a reason to throw, and tell of nothing that there cannot be', () => {
    const likeOurs = fc.string({
      unit: fc.constantFrom(...'visitor=seen;._ 0189az-'.split('')),
      maxLength: 200,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          likeOurs,
          likeOurs.map((text) => `seen=${text}`),
          fc.string(),
        ),
        (cookies) => {
          const { seen, visitorId, buyerId } = whoAsks(cookies);
          expect([visitorId, buyerId]).toEqual([null, null]);
          expect(seen.length).toBeLessThanOrEqual(MOST_SEEN);
          expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
          expect(seen.every(({ id, at }) => id >= 1 && id <= 4_294_967_295 && (at === null || at >= 0))).toBe(
            true,
          );
        },
      ),
    );
  });

  it.each(['', 'x', VISITOR.slice(1), `${VISITOR}0`, VISITOR.toUpperCase(), `"${VISITOR}"`, '%'])(
    'name nobody: visitor=%s',
    (value) => {
      expect(whoAsks(`visitor=${value}; seen=7`)).toEqual(whoSaw([7]));
    },
  );

  it.each([
    ['', []],
    ['0', []],
    ['01', []],
    ['-1', []],
    ['4294967296', []],
    ['99999999999', []],
    ['7.', []],
    ['7.A', []],
    ['7.1234567890', []],
    ['x_7_', [7]],
    ['7_x_8.1', [7, 8]],
    ['__7__', [7]],
    ['7 8', []],
  ])('are read as far as they can be: seen=%s', (value, wanted) => {
    expect(seenIn(value).map(({ id }) => id)).toEqual(wanted);
  });

  it('name a car again: it stands where it was looked at last', () => {
    expect(seenIn('7.9_8.5_7.1_7')).toEqual([
      { id: 7, at: 0.009 },
      { id: 8, at: 0.005 },
    ]);
  });

  it('name more cars than are remembered: the latest count', () => {
    const many = Array.from({ length: 100 }, (_, n) => n + 1);
    expect(seenIn(many.join('_')).map(({ id }) => id)).toEqual(many.slice(0, MOST_SEEN));
  });

  it('come several times: the first counts', () => {
    const other = VISITOR.replaceAll('0', '1');
    expect(whoAsks(`seen=7; visitor=${VISITOR}; seen=8; visitor=${other}`)).toEqual({
      ...whoSaw([7]),
      visitorId: VISITOR,
    });
  });

  it('are too long to be looked at, each by itself', () => {
    const others = 'x'.repeat(9_000);
    expect(whoAsks(`other=${others}; visitor=${VISITOR}; seen=7`)).toEqual({
      ...whoSaw([7]),
      visitorId: VISITOR,
    });
    expect(whoAsks(`visitor=${VISITOR}; seen=${'1_'.repeat(100_000)}`)).toEqual({
      ...NOBODY,
      visitorId: VISITOR,
    });
  });

  it('are none', () => {
    for (const cookies of [undefined, '', ' ', ';', '=', 'theme=dark']) {
      expect(whoAsks(cookies)).toEqual(NOBODY);
      expect(mayHaveSeen(cookies)).toBe(false);
    }
  });
});

describe('a car that is looked at now', () => {
  it('stands first, once, with the others in their order behind it', () => {
    fc.assert(
      fc.property(seenCars, ids, seconds, (seen, id, at) => {
        fc.pre(seen.every((car) => car.id !== id));
        const now = nowSeen({ ...NOBODY, seen }, id, at);
        expect(now).toEqual([{ id, at }, ...seen].slice(0, MOST_SEEN));
        expect(nowSeen({ ...NOBODY, seen: now }, id, at)).toEqual(now);
      }),
    );
  });

  it('keeps the time at which it was looked at first', () => {
    fc.assert(
      fc.property(seenCars, fc.nat(), seconds, (seen, which, at) => {
        const before = seen[which % seen.length];
        fc.pre(before !== undefined);
        const others = seen.filter((car) => car !== before);
        expect(nowSeen({ ...NOBODY, seen }, before.id, at)).toEqual([before, ...others]);
      }),
    );
  });
});
