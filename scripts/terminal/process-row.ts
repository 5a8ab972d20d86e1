import { labelled } from './line.ts';

/** One process in the list of those that run. */
export interface ProcessRow {
  label: string;
  place: string;
  condition: string;
  /** Which process, since when; '' where that is not known. */
  process: string;
}

/** The row in its columns. */
export function rowLine({ label, place, condition, process }: ProcessRow): string {
  return labelled(label, `${place.padEnd(24)} ${condition.padEnd(12)} ${process}`.trimEnd());
}
