import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openingHours } from './opening-hours.ts';

const MONDAY = 1;

it('reads the hours of a weekday, in minutes', () => {
  const hours = { mon: ['10:00', '20:30'], sun: ['9:05', '24:00'], tue: null };
  expect(openingHours(hours, MONDAY)).toEqual({ opens: 600, closes: 1_230 });
  expect(openingHours(hours, 0)).toEqual({ opens: 545, closes: 1_440 });
  expect(openingHours(JSON.stringify(hours), MONDAY)).toEqual({ opens: 600, closes: 1_230 });
});

it.each([
  ['none', { mon: null }],
  ['another day', { tue: ['10:00', '20:00'] }],
  ['one time', { mon: ['10:00'] }],
  ['three times', { mon: ['10:00', '12:00', '14:00'] }],
  ['text', { mon: '10:00-20:00' }],
  ['numbers', { mon: [10, 20] }],
  ['an hour that there is not', { mon: ['10:00', '25:00'] }],
  ['a minute that there is not', { mon: ['10:00', '19:60'] }],
  ['seconds', { mon: ['10:00:00', '20:00:00'] }],
  ['a spaced time', { mon: ['10:00 ', '20:00'] }],
  ['a night', { mon: ['20:00', '02:00'] }],
  ['no time at all', { mon: ['10:00', '10:00'] }],
  ['objects', { mon: [{}, {}] }],
  ['an array', [['10:00', '20:00']]],
  ['null', null],
  ['text that is no JSON', '{mon'],
])('takes a day for closed whose hours are %s', (_, hours) => {
  expect(openingHours(hours, MONDAY)).toBeNull();
});

it('never fails, whatever stands there', () => {
  fc.assert(
    fc.property(fc.anything(), fc.integer({ min: -1, max: 7 }), (hours, weekday) => {
      for (const one of [hours, { mon: hours }, { mon: [hours, hours] }]) {
        const open = openingHours(one, weekday);
        if (open) expect(open.opens).toBeLessThan(open.closes);
      }
    }),
  );
});
