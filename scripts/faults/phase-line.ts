import type { Tally } from './tally.ts';

const FAULT_WORDS = { kill: 'killed', freeze: 'frozen', end: 'ended' } as const;

const number = (value: number) => value.toLocaleString('en-IN');

/** Milliseconds as `85 ms` or `1.2 s`. */
export function shortTime(ms: number): string {
  if (Number.isNaN(ms)) return 'unknown';
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function faults(tally: Tally): string {
  const sum = (kind: string) =>
    tally
      .below('fault:')
      .filter(([name]) => name.endsWith(` ${kind}`))
      .reduce((total, [, count]) => total + count, 0);
  return Object.entries(FAULT_WORDS)
    .map(([kind, word]) => `${sum(kind)} ${word}`)
    .join(', ');
}

/** What happened in a phase, in one line. */
export function phaseLine(tally: Tally, resyncs: number, verdict: string): string {
  const events = number(tally.total('event:'));
  const reads = `${number(tally.total('read:'))} reads, ${number(tally.total('unanswered:'))} unanswered`;
  const behind = `behind p50 ${shortTime(tally.staleness(0.5))}, p99 ${shortTime(tally.staleness(0.99))}`;
  return `${events} events; ${reads}; ${faults(tally)}; ${resyncs} resyncs; ${behind}; ${verdict}`;
}

/** Faults by process, events by kind: for the end of a run. */
export function summaryLines(tally: Tally): [label: string, text: string][] {
  const list = (prefix: string) =>
    tally
      .below(prefix)
      .map(([name, count]) => `${name} ${number(count)}`)
      .join(', ') || 'none';
  return [
    ['Events', list('event:')],
    ['In doubt', list('in doubt:')],
    ['Refused', list('refused:')],
    ['Reads', list('read:')],
    ['Unanswered', list('unanswered:')],
    ['Faults', list('fault:')],
  ];
}
