import { type Column, table } from '../../table.ts';
import type { Figure } from '../bench.ts';
import type { Goal } from '../goal.ts';
import type { Measurement } from '../measurement.ts';
import { inDigits, inRounds, type PagesReport, shown, shownGoal, shownWanted } from './report.ts';

const percent = (share: number) => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(0)} %`);

/** What is said of a measurement, in the terminal and in the report. */
export const MEASURED: readonly Column<Measurement>[] = [
  ['', ({ name }) => name],
  ['requests/s', ({ requestsPerSecond }) => inDigits(Math.round(requestsPerSecond))],
  ['p50 ms', ({ p50 }) => inDigits(p50)],
  ['p95 ms', ({ p95 }) => inDigits(p95)],
  ['p99 ms', ({ p99 }) => inDigits(p99)],
  ['CPU s/1,000', ({ cpuPerThousand }) => cpuPerThousand.toFixed(3)],
  ['kB/answer', ({ bytesPerAnswer }) => (bytesPerAnswer / 1_000).toFixed(1)],
  ['server busy', ({ serverShare }) => percent(serverShare)],
  ['load busy', ({ loadShare }) => percent(loadShare)],
];

export const HELD: readonly Column<Goal>[] = [
  ['goal', ({ what }) => what],
  ['measured', shownGoal],
  ['wanted', shownWanted],
  ['', ({ isMet }) => (isMet ? 'met' : 'NOT MET')],
];

export const SEEN: readonly Column<Figure>[] = [
  ['', ({ what }) => what],
  ['', shown],
];

function rowText({ title, measurements, goals, figures, notes }: PagesReport['rows'][number]): string {
  const parts = [
    `  ${title}`,
    measurements.length > 0 ? table(measurements, MEASURED) : '',
    goals.length > 0 ? table(goals, HELD) : '',
    figures.length > 0 ? table(figures, SEEN).trimEnd() : '',
    ...notes.map((note) => `  note: ${note}`),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** A report for the terminal. */
export function pagesText({ rows, setting }: PagesReport): string {
  const where = setting.isPinned
    ? 'Server on the first core; load, Valkey, MariaDB and the change pipeline on the second.'
    : 'Nothing is tied to a core here: server and load may share one.';
  return [`  ${where} Figures are ${inRounds(setting.rounds)}.`, ...rows.map(rowText)].join('\n\n');
}
