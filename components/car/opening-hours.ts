import type { CarPage } from '@/lib/catalogue/types.ts';

type Hours = NonNullable<CarPage['store']>['hours'];

const WEEK = [
  ['mon', 'Mon'],
  ['tue', 'Tue'],
  ['wed', 'Wed'],
  ['thu', 'Thu'],
  ['fri', 'Fri'],
  ['sat', 'Sat'],
  ['sun', 'Sun'],
] as const;

export interface OpeningLine {
  /** "Mon – Sat" or "Sun". */
  days: string;
  /** "10:00 – 20:00" or "Closed". */
  hours: string;
}

/** Opening hours with equal days that follow each other in one line. Days that `hours` does not name are left out. */
export function openingLines(hours: Hours): OpeningLine[] {
  const runs: { first: string; last: string; hours: string }[] = [];
  for (const [key, name] of WEEK) {
    const times = hours[key];
    if (times === undefined) continue;
    const text = times ? `${times[0]} – ${times[1]}` : 'Closed';
    const run = runs.at(-1);
    if (run?.hours === text) run.last = name;
    else runs.push({ first: name, last: name, hours: text });
  }
  return runs.map(({ first, last, hours: text }) => ({
    days: first === last ? first : `${first} – ${last}`,
    hours: text,
  }));
}
