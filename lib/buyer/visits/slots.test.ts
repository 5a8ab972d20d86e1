import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { type Slot, slotsOf } from './slots.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
];

const always = (opens: string, closes: string) =>
  Object.fromEntries(DAYS.map((day) => [day, [opens, closes]]));
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const times = (slots: readonly Slot[]) => slots.map(({ time }) => time);
const instants = (slots: readonly Slot[]) => slots.map(({ startsAt }) => startsAt.toISOString());

const nightIn = (timeZone: string, from: string, slotMinutes = 30) =>
  slotsOf({ hours: always('01:00', '04:00'), timeZone, slotMinutes }, new Date(from), 1);

describe('an hour that is left out', () => {
  it('has no slots', () => {
    expect(times(nightIn('Europe/Berlin', '2026-03-28T23:00:00Z'))).toEqual([
      '1:00 am',
      '1:30 am',
      '3:00 am',
      '3:30 am',
    ]);
  });

  it('may be half an hour', () => {
    expect(times(nightIn('Australia/Lord_Howe', '2026-10-03T13:30:00Z'))).toEqual([
      '1:00 am',
      '1:30 am',
      '2:30 am',
      '3:00 am',
      '3:30 am',
    ]);
  });

  it('may be a whole day', () => {
    const store = { hours: always('10:00', '12:00'), timeZone: 'Pacific/Apia', slotMinutes: 60 };
    const slots = slotsOf(store, new Date('2011-12-29T12:00:00Z'), 4);
    expect([...new Set(slots.map(({ date }) => date))]).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  });
});

describe('an hour that comes twice', () => {
  it('has slots twice, which can be told apart', () => {
    const slots = nightIn('Europe/Berlin', '2026-10-24T22:30:00Z');
    expect(times(slots)).toEqual([
      '1:00 am',
      '1:30 am',
      '2:00 am GMT+2',
      '2:30 am GMT+2',
      '2:00 am GMT+1',
      '2:30 am GMT+1',
      '3:00 am',
      '3:30 am',
    ]);
    expect(instants(slots).slice(2, 6)).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  it('has none that begins before the one ahead of it is over', () => {
    const slots = nightIn('Australia/Lord_Howe', '2026-04-04T13:30:00Z', 60);
    expect(instants(slots)).toEqual([
      '2026-04-04T14:00:00.000Z',
      '2026-04-04T15:30:00.000Z',
      '2026-04-04T16:30:00.000Z',
    ]);
  });
});

describe('days', () => {
  const store = { hours: always('10:00', '11:00'), timeZone: 'Asia/Kolkata', slotMinutes: 60 };

  it('are those of the place, not of UTC', () => {
    const [slot] = slotsOf(store, new Date('2026-11-27T20:00:00Z'), 1);
    expect(slot).toEqual({
      startsAt: new Date('2026-11-28T04:30:00Z'),
      date: '2026-11-28',
      day: 'Sat, 28 Nov',
      time: '10:00 am',
    });
  });

  it('are as many as were asked for, today among them', () => {
    const late = new Date('2026-11-28T04:30:00.001Z');
    expect(slotsOf(store, late, 1)).toEqual([]);
    expect(slotsOf(store, late, 3).map(({ date }) => date)).toEqual(['2026-11-29', '2026-11-30']);
  });

  it('are closed where the hours say nothing', () => {
    expect(
      slotsOf({ ...store, hours: { sun: ['10:00', '11:00'] } }, new Date('2026-11-28T00:00:00Z'), 8),
    ).toHaveLength(1);
    expect(slotsOf({ ...store, slotMinutes: 0 }, new Date('2026-11-28T00:00:00Z'), 8)).toEqual([]);
  });
});

describe('a zone', () => {
  const from = new Date('2026-11-28T00:00:00Z');
  const inZone = (timeZone: string | null) =>
    slotsOf({ hours: always('10:00', '11:00'), timeZone, slotMinutes: 60 }, from, 1);

  it('is that of the shop where a store names none', () => {
    expect(inZone(null)).toEqual(inZone('Asia/Kolkata'));
  });

  it('that nobody knows is that of the shop, which is said once', () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
    for (let n = 0; n < 3; n += 1) expect(inZone('Asia/Atlantis')).toEqual(inZone('Asia/Kolkata'));
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});

const cases = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  opens: fc.integer({ min: 0, max: 1_439 }),
  length: fc.integer({ min: -60, max: 1_440 }),
  slotMinutes: fc.integer({ min: 5, max: 180 }),
  from: fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
  days: fc.integer({ min: 0, max: 14 }),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const closesOf = ({ opens, length }: Case) => Math.min(opens + length, 1_440);
const storeOf = (one: Case) => ({
  hours: always(clock(one.opens), clock(Math.max(0, closesOf(one)))),
  timeZone: one.timeZone,
  slotMinutes: one.slotMinutes,
});
const MINUTE = 60_000;

describe('slots, whatever the zone', () => {
  it('begin while the store is open, by its own clock, at whole steps from its opening', () => {
    fc.assert(
      fc.property(cases, (one) => {
        for (const { startsAt, date } of slotsOf(storeOf(one), one.from, one.days)) {
          const local = DateTime.fromJSDate(startsAt, { zone: one.timeZone });
          const minutes = local.hour * 60 + local.minute;
          expect(local.toISODate()).toBe(date);
          expect(minutes).toBeGreaterThanOrEqual(one.opens);
          expect(minutes + one.slotMinutes).toBeLessThanOrEqual(closesOf(one));
          expect((minutes - one.opens) % one.slotMinutes).toBe(0);
        }
      }),
    );
  });

  it('come one after another, and never overlap', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const starts = slotsOf(storeOf(one), one.from, one.days).map(({ startsAt }) => startsAt.getTime());
        for (const [n, at] of starts.slice(1).entries())
          expect(at - (starts[n] ?? 0)).toBeGreaterThanOrEqual(one.slotMinutes * MINUTE);
      }),
    );
  });

  it('are all that fit on a day on which clocks are left alone', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const start = DateTime.fromJSDate(one.from, { zone: one.timeZone }).startOf('day');
        const end = start.plus({ days: 1 });
        fc.pre(start.offset === end.offset && start.plus({ hours: 24 }).equals(end));
        const fitting = Math.max(0, Math.floor((closesOf(one) - one.opens) / one.slotMinutes));
        expect(slotsOf(storeOf(one), start.toJSDate(), 1)).toHaveLength(fitting);
      }),
    );
  });

  it('are the same, however early one asks', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 86_400_000 }), (one, later) => {
        const from = new Date(one.from.getTime() + later);
        const all = slotsOf(storeOf(one), one.from, 4);
        const rest = slotsOf(storeOf(one), from, 2);
        const end = DateTime.fromJSDate(from, { zone: one.timeZone }).plus({ days: 2 }).toISODate() ?? '';
        const wanted = all.filter(({ startsAt, date }) => startsAt >= from && date < end);
        expect(instants(rest)).toEqual(instants(wanted));
      }),
    );
  });

  it('can be told apart by what they are called', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const names = slotsOf(storeOf(one), one.from, one.days).map(({ date, time }) => `${date} ${time}`);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
