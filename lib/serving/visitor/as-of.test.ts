import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfParam, whoAsOf } from './as-of.ts';
import { nowSeen } from './visitor-cookies.ts';
import { MOST_COUNTED, NOBODY, type Who } from './who.ts';

const NOW = 1_795_219_200;
const WHO: Who = {
  buyerId: null,
  visitorId: 'v',
  seen: [
    { id: 4, at: NOW - 10 },
    { id: 2, at: NOW - 60 },
    { id: 1, at: NOW - 3_600 },
    { id: 3, at: null },
  ],
};

const idsOf = ({ seen }: Who) => seen.map(({ id }) => id);
const asked = (params: string, who = WHO) => whoAsOf(params, who, NOW);
const time = (seconds: number) => asOfParam(NOW + seconds);

describe('who asks for a page of a listing', () => {
  it('is who they are where it is the first one', () => {
    for (const params of ['', '?city=mumbai&page_size=5&', 'as_ofs=1'])
      expect(asked(params)).toEqual({ who: WHO, asOf: NOW });
  });

  it('is who they were at the time of the first page: what was looked at since is left out, that second included', () => {
    const { who, asOf } = asked(`?page_no=2&${time(-60)}`);
    expect(asOf).toBe(NOW - 60);
    expect(idsOf(who)).toEqual([2, 1, 3]);
    expect(who.visitorId).toBe('v');
    expect(idsOf(asked(time(-61)).who)).toEqual([1, 3]);
  });

  it('is nobody at a later page that follows no time: the first one was everybody’s', () => {
    expect(asked('?page_no=2').who).toBe(NOBODY);
    expect(asked('?city=mumbai&page_no=3&utm_source=x').who).toBe(NOBODY);
  });

  it('is nobody where nothing had been looked at by then, whatever the name of the browser', () => {
    const later = { ...WHO, seen: WHO.seen.filter(({ at }) => at !== null) };
    expect(asked(`page_no=2&${time(-4_000)}`, later).who).toBe(NOBODY);
  });

  it.each(['as_of=', 'as_of=%20', 'as_of=-1', 'as_of=1.5', 'as_of=ABC', 'as_of=zzzzzzzzzz', 'as_of'])(
    'is who they are where the time is none: %s',
    (params) => expect(asked(params)).toEqual({ who: WHO, asOf: NOW }),
  );

  it('is never who they will be (property)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { who, asOf } = asked(new URLSearchParams({ as_of: text }).toString());
        expect(asOf).toBeLessThanOrEqual(NOW);
        expect(who.seen.every(({ at }) => at === null || at <= asOf)).toBe(true);
      }),
    );
    expect(asked('as_of=zzzzzzzzz').asOf).toBe(NOW);
  });

  it('stays who they were while they look at some cars, anew or again (property)', () => {
    const cars = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
    fc.assert(
      fc.property(cars, cars, (before, after) => {
        const look = (who: Who, id: number, at: number): Who => ({ ...who, seen: nowSeen(who, id, at) });
        const first = before.reduce((who, id, n) => look(who, id, NOW - 1_000 + n), {
          ...NOBODY,
          visitorId: 'v',
        } as Who);
        const fresh = after.filter((id) => !before.includes(id)).slice(0, MOST_COUNTED);
        const again = after.filter((id) => before.includes(id));
        const last = [...fresh, ...again].reduce((who, id, n) => look(who, id, NOW + 1 + n), first);
        const page = (who: Who, now: number) => whoAsOf(`page_no=2&${asOfParam(NOW)}`, who, now).who;
        expect(page(last, NOW + 500)).toEqual(page(first, NOW));
        expect(page(first, NOW)).toEqual(whoAsOf('', first, NOW).who);
      }),
    );
  });
});
