import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookableSlots, isBookable } from './bookable.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const HOUR_MS = 3_600_000;

const cases = fc.record({
  timeZone: fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
  ),
  opens: fc.constantFrom('00:00', '01:30', '10:00'),
  closes: fc.constantFrom('04:00', '20:00', '24:00'),
  slotMinutes: fc.constantFrom(15, 30, 45, 60),
  now: fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
});

const QUARTER_MS = HOUR_MS / 4;

it('can be booked what is offered, and nothing else', () => {
  const picks = fc.array(fc.nat(), { maxLength: 4 });
  fc.assert(
    fc.property(cases, picks, fc.integer({ min: -30, max: 400 }), (one, picked, hours) => {
      const { opens, closes, now, ...rest } = one;
      const store = { ...rest, hours: Object.fromEntries(DAYS.map((day) => [day, [opens, closes]])) };
      const offered = bookableSlots(store, now).map(({ startsAt }) => startsAt.getTime());
      for (const at of picked.flatMap((n) => offered.slice(n % offered.length)[0] ?? [])) {
        expect(at - now.getTime()).toBeGreaterThanOrEqual(HOUR_MS);
        expect(isBookable(store, new Date(at), now)).toBe(true);
        expect(isBookable(store, new Date(at + 1), now)).toBe(false);
      }
      const other = Math.ceil(now.getTime() / QUARTER_MS) * QUARTER_MS + hours * HOUR_MS;
      expect(isBookable(store, new Date(other), now)).toBe(offered.includes(other));
    }),
  );
});

it.each([Number.NaN, 8_640_000_000_000_000, -8_640_000_000_000_000])('cannot be booked: %d', (at) => {
  const store = { hours: { mon: ['10:00', '20:00'] }, timeZone: null, slotMinutes: 30 };
  expect(isBookable(store, new Date(at), new Date('2026-06-01T00:00:00Z'))).toBe(false);
});
