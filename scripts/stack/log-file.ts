import { existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

const LARGEST_BYTES = 10_000_000;

/** Opens a log for appending, after putting a large old one aside as `….1`. Answers its file descriptor. */
export function openLog(path: string): number {
  if (existsSync(path) && statSync(path).size > LARGEST_BYTES) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The last lines of a log, indented, for a message that says why something did not start. */
export function lastLogLines(path: string, count = 6): string {
  if (!existsSync(path)) return '';
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count);
  return lines.map((line) => `    ${line}`).join('\n');
}
