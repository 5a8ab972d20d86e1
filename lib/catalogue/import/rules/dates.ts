import { numberRule, textRule } from './rule.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = MONTHS.map((month) => month.replace(/^./, (letter) => letter.toUpperCase()));

/** 0 to 11, or -1 for no month. */
const monthOf = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase());

export const year = numberRule({
  name: 'year',
  expects: 'a year',
  examples: [
    { text: '2018', value: 2_018 },
    { text: 'Feb 2018', value: 2_018 },
    { text: '2018-02-11', value: 2_018 },
    { text: '18', value: null },
  ],
  read: (text) => Number(/(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0] ?? Number.NaN) || null,
});

export const monthYear = textRule({
  name: 'month-year',
  expects: 'a month and year, or a year',
  examples: [
    { text: 'Feb 2018', value: 'Feb 2018' },
    { text: 'Sept 2016', value: 'Sep 2016' },
    { text: '2017', value: '2017' },
    { text: 'March-2019', value: 'Mar 2019' },
    { text: 'soon', value: null },
  ],
  read(text) {
    const match = /^(?:([a-z]{3,9})\.?[\s-]*)?((?:19|20)\d{2})$/i.exec(text);
    if (!match?.[2]) return null;
    if (!match[1]) return match[2];
    const month = MONTH_NAMES[monthOf(match[1])];
    return month ? `${month} ${match[2]}` : null;
  },
});

const pad = (value: number) => String(value).padStart(2, '0');

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? `${year}-${pad(month)}-${pad(day)}` : null;
}

export const date = textRule({
  name: 'date',
  expects: 'a date: 2026-03-31, 31/03/2026, 31 Mar 2026, or a month, which means its last day',
  examples: [
    { text: '2026-03-31', value: '2026-03-31' },
    { text: '31/03/2026', value: '2026-03-31' },
    { text: '31 Mar 2026', value: '2026-03-31' },
    { text: 'Feb 2026', value: '2026-02-28' },
    { text: '31/02/2026', value: null },
  ],
  read(text) {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
    if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
    if (slashed) return isoDate(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
    const worded = /^(?:(\d{1,2})[\s-]+)?([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i.exec(text);
    const month = monthOf(worded?.[2] ?? '') + 1;
    if (!worded || month === 0) return null;
    const lastDay = new Date(Date.UTC(Number(worded[3]), month, 0)).getUTCDate();
    return isoDate(Number(worded[3]), month, Number(worded[1] ?? lastDay));
  },
});
