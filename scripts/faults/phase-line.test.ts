import { expect, it } from 'vitest';
import { phaseLine, shortTime, summaryLines } from './phase-line.ts';
import { Tally } from './tally.ts';

function tallyOf(): Tally {
  const tally = new Tally();
  for (const what of ['event:drive', 'event:drive', 'event:bulk', 'read:html', 'unanswered:503'])
    tally.count(what);
  for (const what of ['fault:mysql kill', 'fault:mysql kill', 'fault:capture freeze']) tally.count(what);
  for (const ms of [0, 0, 0, 1_500]) tally.observeStaleness(ms);
  return tally;
}

it('tells a phase in one line', () => {
  expect(phaseLine(tallyOf(), 1, 'no differences in 300 cars')).toBe(
    '3 events; 1 reads, 1 unanswered; 2 killed, 1 frozen, 0 ended; 1 resyncs; behind p50 0 ms, p99 1.5 s; no differences in 300 cars',
  );
});

it('adds phases up', () => {
  const total = tallyOf();
  total.add(tallyOf());
  const lines = new Map(summaryLines(total));
  expect(lines.get('Events')).toBe('drive 4, bulk 2');
  expect(lines.get('Faults')).toBe('mysql kill 4, capture freeze 2');
  expect(lines.get('Refused')).toBe('none');
});

it('names short times', () => {
  expect([shortTime(85.4), shortTime(1_249), shortTime(Number.NaN)]).toEqual(['85 ms', '1.2 s', 'unknown']);
});
