import type { describeMachine } from '../../machine.ts';
import type { PagesOptions, RowResult } from '../bench.ts';
import type { Goal } from '../goal.ts';

/** Everything that one run has found. */
export interface PagesReport {
  at: string;
  machine: ReturnType<typeof describeMachine>;
  setting: PagesOptions & { cars: number; isPinned: boolean };
  rows: ({ name: string } & RowResult)[];
}

/** A number of rounds in words. */
export const inRounds = (rounds: number): string =>
  rounds === 1 ? 'one round' : `medians of ${rounds} rounds`;

const SIGN: Record<NonNullable<Goal['bound']>, string> = { 'at least': '≥ ', 'at most': '≤ ', unknown: '~ ' };

/** A number with as many digits as tell something. */
export function inDigits(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  if (Math.abs(value) < 0.1) return value.toPrecision(2);
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

const withUnit = (value: number, unit: string) =>
  `${inDigits(value)}${unit === '' || unit === '/s' ? unit : ` ${unit}`}`;

/** A value as it is shown. */
export const shown = ({ value, unit }: { value: number; unit: string }): string => withUnit(value, unit);

/** A goal's value, with a sign where the load was the limit. */
export const shownGoal = (goal: Goal): string => `${goal.bound ? SIGN[goal.bound] : ''}${shown(goal)}`;

export const shownWanted = ({ wanted, unit }: Goal): string =>
  'atLeast' in wanted ? `≥ ${withUnit(wanted.atLeast, unit)}` : `≤ ${withUnit(wanted.atMost, unit)}`;
