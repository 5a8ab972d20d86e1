import type { ImportSummary } from '../lib/catalogue/import/import-file.ts';
import { labelled } from './terminal/line.ts';

const COUNTS = ['read', 'blank', 'imported', 'updated', 'unchanged', 'rejected'] as const;
const COLUMNS_SHOWN = 5;
const LONGEST_COLUMN = 40;

const count = (value: number) => value.toLocaleString('en-IN');
const shortened = (name: string) =>
  name.length > LONGEST_COLUMN ? `${name.slice(0, LONGEST_COLUMN - 1)}…` : name;

/** The columns with most values left out first; the others together. */
function droppedLines(dropped: ImportSummary['dropped']): string[] {
  const columns = Object.entries(dropped).toSorted(([, a], [, b]) => b - a);
  if (columns.length === 0) return [];
  const total = columns.reduce((sum, [, times]) => sum + times, 0);
  const width = count(columns[0]?.[1] ?? 0).length;
  const shown = columns.slice(0, COLUMNS_SHOWN);
  const more = columns.length - shown.length;
  return [
    labelled('left out', `${count(total)} single values that make no sense, by column:`),
    ...shown.map(([column, times]) =>
      labelled('', `  ${count(times).padStart(width)}  ${shortened(column)}`),
    ),
    ...(more > 0 ? [labelled('', `  and ${count(more)} more column${more > 1 ? 's' : ''}`)] : []),
  ];
}

/** What an import did, as lines of at most 80 letters but for the path of the list of rejected rows. */
export function summaryLines(summary: ImportSummary): string[] {
  return [
    labelled('Shape', summary.shape),
    ...COUNTS.map((name) => labelled(name, count(summary[name]))),
    ...(summary.rejects === null
      ? []
      : [labelled('', 'rejected rows, with reasons:'), labelled('', summary.rejects)]),
    ...droppedLines(summary.dropped),
  ];
}
