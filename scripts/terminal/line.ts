const LABEL_WIDTH = 14;

/** Milliseconds since `started` (from `performance.now()`) as `1.2 s`. */
export function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/** A label in its column, the way every line of every command begins. */
export function labelled(label: string, rest: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)} ${rest}`;
}

/** One finished piece of work: what, with which result, in how many seconds. */
export function doneLine(label: string, result: string, started: number): string {
  return labelled(label, `${result.padEnd(44)} ${secondsSince(started).padStart(8)}`);
}
