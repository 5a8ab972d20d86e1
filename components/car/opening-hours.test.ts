import { describe, expect, it } from 'vitest';
import { openingLines } from './opening-hours.ts';

const day: [string, string] = ['10:00', '20:00'];

describe('openingLines', () => {
  it('joins equal days that follow each other', () => {
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: null };
    expect(openingLines(hours)).toEqual([
      { days: 'Mon – Sat', hours: '10:00 – 20:00' },
      { days: 'Sun', hours: 'Closed' },
    ]);
  });

  it('keeps days apart that differ, in the order of the week', () => {
    expect(openingLines({ sun: ['11:00', '15:00'], mon: day })).toEqual([
      { days: 'Mon', hours: '10:00 – 20:00' },
      { days: 'Sun', hours: '11:00 – 15:00' },
    ]);
  });

  it('says nothing of a store whose hours are not known', () => {
    expect(openingLines({})).toEqual([]);
  });
});
