import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { type TestLog, testLog } from '../../testing/test-log.ts';
import type { ChangeLogProgress, LogEntry } from './change-log.ts';
import { openLogProgress } from './log-progress.ts';
import { batchAt, checkpointAt, priceChange } from './testing/sample-changes.ts';

let log: TestLog;
let progress: ChangeLogProgress;
const CARS = KEY.changeStream('shop', 'car');
const SOON_MS = 200;

beforeAll(async () => {
  log = await testLog();
  progress = openLogProgress(log.server.client);
});
afterEach(() => log.reset());
afterAll(() => log.server.close());

const ofCars = (entries: LogEntry[]) => entries.filter((entry) => entry.stream === CARS);

describe('the progress of the log', () => {
  it('is applied once everything up to the marks is acknowledged, whatever comes later', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await writer.append({ changes: [priceChange(1), priceChange(1, 2)], checkpoint: checkpointAt(1) });
    const marks = await progress.marks();
    await writer.append(batchAt(2));
    expect(await progress.isApplied(marks)).toBe(false);
    const entries = await reader.read(100, SOON_MS);
    expect(await progress.isApplied(marks)).toBe(false);
    const [first, second, later] = ofCars(entries);
    if (!first || !second || !later) throw new Error('three changes were written');
    await reader.acknowledge(entries.filter((entry) => entry !== first && entry !== later));
    expect(await progress.isApplied(marks)).toBe(false);
    await reader.acknowledge([first]);
    expect(await progress.isApplied(marks)).toBe(true);
    expect(await progress.isApplied(await progress.marks())).toBe(false);
    await reader.acknowledge([later]);
    expect(await progress.isApplied(await progress.marks())).toBe(true);
  });

  it('does not wait for tables that nobody projects', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await reader.acknowledge(await reader.read(100, SOON_MS));
    await writer.append(batchAt(1, 'foreign_table'));
    expect([...(await progress.marks()).keys()]).not.toContain(KEY.changeStream('shop', 'foreign_table'));
    expect(await progress.isApplied(await progress.marks())).toBe(true);
    expect(await progress.backlog()).toBe(0);
  });

  it('still knows the last entry of a stream that was trimmed to nothing', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await writer.append(batchAt(1));
    await reader.acknowledge(await reader.read(100, SOON_MS));
    const marks = await progress.marks();
    expect(await writer.trim()).toBe(0);
    expect(await progress.marks()).toEqual(marks);
    expect(await progress.isApplied(marks)).toBe(true);
  });

  it('does not take an emptied log for an applied one', async () => {
    const writer = await log.startedWriter();
    await writer.append(batchAt(1));
    const marks = await progress.marks();
    await log.server.flush();
    expect(await progress.isApplied(marks)).toBe(false);
    const reader = await log.member('a');
    await reader.read(100, 1);
    expect(await progress.isApplied(marks)).toBe(false);
  });

  it('counts what was not read and what was not acknowledged', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    expect(await progress.backlog()).toBe(1);
    for (const n of [1, 2, 3]) await writer.append(batchAt(n));
    expect(await progress.backlog()).toBe(4);
    const entries = await reader.read(2, SOON_MS);
    expect(await progress.backlog()).toBe(4);
    await reader.acknowledge(entries);
    expect(await progress.backlog()).toBe(1);
  });

  it('counts what is there where the group cannot tell its lag', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await reader.acknowledge(await reader.read(100, SOON_MS));
    for (const n of [1, 2, 3]) await writer.append(batchAt(n));
    const [, second] = await log.server.client.xrange(CARS, '-', '+');
    await log.server.client.xdel(CARS, second?.[0] ?? '');
    expect(await progress.backlog()).toBe(2);
  });

  it('tells the checkpoint, or that there is none', async () => {
    expect(await progress.checkpoint()).toBeNull();
    const writer = await log.startedWriter();
    await writer.append(batchAt(3));
    expect(await progress.checkpoint()).toEqual(checkpointAt(3));
  });
});
