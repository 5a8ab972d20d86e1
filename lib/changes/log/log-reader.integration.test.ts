import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { takeTicket } from '../../serving/tickets.ts';
import { type TestLog, testLog } from '../../testing/test-log.ts';
import type { ChangeLogReader, LogEntry } from './change-log.ts';
import { PROJECTORS } from './streams.ts';
import { batchAt, checkpointAt, priceChange } from './testing/sample-changes.ts';

let log: TestLog;
const CARS = KEY.changeStream('shop', 'car');
const SOON_MS = 200;

beforeAll(async () => {
  log = await testLog();
});
afterEach(() => log.reset());
afterAll(() => log.server.close());

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000 });
const changesOf = (entries: readonly LogEntry[]) => entries.map((entry) => entry.change);

/** Reads what there is, without the request for a rebuild that begins every log. */
async function readChanges(reader: ChangeLogReader, count = 100): Promise<LogEntry[]> {
  const entries = await reader.read(count, SOON_MS);
  await reader.acknowledge(entries.filter((entry) => entry.stream === KEY.resyncs));
  return entries.filter((entry) => entry.stream !== KEY.resyncs);
}

async function pendingCount(): Promise<number> {
  const [count] = (await log.server.client.xpending(CARS, PROJECTORS)) as [number];
  return count;
}

describe('a reader', () => {
  it('gets changes of all its tables, and those of others never', async () => {
    const writer = await log.startedWriter();
    const changes = [priceChange(1), priceChange(1, 2, 'color'), priceChange(1, 3, 'lead')];
    await writer.append({ changes, checkpoint: checkpointAt(1) });
    const reader = await log.member('a');
    const entries = await reader.read(100, SOON_MS);
    expect(changesOf(entries)).toEqual([
      { op: 'resync', reason: 'first start', gtid: '0-1-0' },
      changes[0],
      changes[1],
    ]);
  });

  it('waits for the first change', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    const waiting = reader.read(100, 5_000);
    await writer.append(batchAt(1));
    expect(changesOf(await waiting)).toEqual([priceChange(1)]);
  });

  it('may come before anything was written', async () => {
    const reader = await log.member('a');
    expect(await reader.read(100, SOON_MS)).toEqual([]);
    const writer = await log.startedWriter();
    await writer.append(batchAt(1));
    expect(changesOf(await readChanges(reader))).toEqual([priceChange(1)]);
  });

  it('goes on after everything was emptied, while it waits and while it does not', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    const waiting = reader.read(100, 5_000);
    await log.server.flush();
    expect(await waiting).toEqual([]);
    await log.server.flush();
    await writer.acquire();
    await writer.startOver(checkpointAt(5), 'emptied');
    await writer.append(batchAt(6));
    expect(changesOf(await readChanges(reader))).toEqual([priceChange(6)]);
  });

  it('never gets again what it has acknowledged', async () => {
    const writer = await log.startedWriter();
    await writer.append(batchAt(1));
    const reader = await log.member('a');
    await reader.acknowledge(await readChanges(reader));
    expect(await pendingCount()).toBe(0);
    expect(await reader.read(100, 1)).toEqual([]);
  });

  it('acknowledges any number at once, as when very many changes waited for one rebuild', async () => {
    const writer = await log.startedWriter();
    await writer.append(batchAt(1));
    const reader = await log.member('a');
    const [last] = await readChanges(reader);
    const others = Array.from({ length: 150_000 }, (_, n) => ({ stream: CARS, id: `1-${n}` }));
    await reader.acknowledge([...others, ...(last ? [last] : [])]);
    expect(await pendingCount()).toBe(0);
  });

  it('shares the work with other members: each change goes to one of them', async () => {
    const writer = await log.startedWriter();
    const [a, b] = [await log.member('a'), await log.member('b')];
    await Promise.all([readChanges(a), readChanges(b)]);
    const changes = Array.from({ length: 20 }, (_, n) => priceChange(1, n));
    await writer.append({ changes, checkpoint: checkpointAt(1) });
    const shares = [await a.read(10, SOON_MS), await b.read(100, SOON_MS)];
    expect(shares.map((share) => share.length)).toEqual([10, 10]);
    expect(changesOf(shares.flat())).toEqual(changes);
  });
});

describe('a lost connection', () => {
  it('brings what was given to the reader in vain, and not what it has in hand', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await writer.append(batchAt(1));
    const inHand = await readChanges(reader);
    await writer.append(batchAt(2));
    await log.server.client.xreadgroup('GROUP', PROJECTORS, 'a', 'STREAMS', CARS, '>');
    await log.breakConnections();
    const [again, next] = [await reader.read(100, SOON_MS), await reader.read(100, SOON_MS)];
    expect(changesOf(inHand)).toEqual([priceChange(1)]);
    expect([...changesOf(again), ...changesOf(next)]).toEqual([priceChange(2)]);
  });

  it('heals while the reader waits', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    const waiting = reader.read(100, 1_000);
    await log.breakConnections();
    await waiting;
    await writer.acquire();
    await writer.checkpoint();
    await writer.append(batchAt(1));
    expect(changesOf(await readChanges(reader))).toEqual([priceChange(1)]);
  });
});

describe('taking over', () => {
  it('gets what a dead member was given, and nothing of those that live', async () => {
    const writer = await log.startedWriter();
    const [dead, alive, heir] = [
      await log.member('dead'),
      await log.member('alive'),
      await log.member('heir'),
    ];
    await readChanges(dead);
    for (const n of [1, 2]) await writer.append(batchAt(n));
    await readChanges(dead, 1);
    await readChanges(alive, 1);
    await log.kill('dead');
    expect(changesOf(await heir.takeOver(100))).toEqual([priceChange(1)]);
    expect(await heir.takeOver(100)).toEqual([]);
  });

  it('gives each entry to one of several heirs', async () => {
    const writer = await log.startedWriter();
    const [dead, a, b] = [await log.member('dead'), await log.member('a'), await log.member('b')];
    const changes = Array.from({ length: 50 }, (_, n) => priceChange(1, n));
    await writer.append({ changes, checkpoint: checkpointAt(1) });
    await readChanges(dead);
    await log.kill('dead');
    const shares = await Promise.all([a.takeOver(30), b.takeOver(30)]);
    expect(shares.map((share) => share.length).sort()).toEqual([20, 30]);
    expect(new Set(shares.flat().map((entry) => entry.id)).size).toBe(50);
  });

  it('removes a dead member once it has nothing left', async () => {
    const members = async () =>
      ((await log.server.client.xinfo('CONSUMERS', CARS, PROJECTORS)) as string[][]).map(
        (fields) => fields[1],
      );
    const writer = await log.startedWriter();
    await writer.append(batchAt(1));
    const [dead, heir] = [await log.member('dead'), await log.member('heir')];
    await readChanges(dead);
    await log.kill('dead');
    const inherited = await heir.takeOver(100);
    expect(await members()).toEqual(['dead', 'heir']);
    await heir.takeOver(100);
    expect(await members()).toEqual(['heir']);
    await heir.acknowledge(inherited);
    expect(await pendingCount()).toBe(0);
  });

  it('follows at once on a member that leaves, with what it had not finished', async () => {
    const writer = await log.startedWriter();
    await writer.append(batchAt(1));
    const [leaver, heir] = [await log.member('leaver'), await log.member('heir')];
    await readChanges(leaver);
    const waiting = leaver.read(100, 5_000);
    await leaver.leave();
    expect(await waiting).toEqual([]);
    expect(changesOf(await heir.takeOver(100))).toEqual([priceChange(1)]);
  });

  it('works before anything was written', async () => {
    const heir = await log.member('heir');
    expect(await heir.takeOver(100)).toEqual([]);
  });
});

describe('entries that were dropped under the reader', () => {
  /** Requests for a rebuild since the one that began the log. */
  async function requests(): Promise<string[]> {
    const entries = await log.server.client.xrange(KEY.resyncs, '-', '+');
    return entries.slice(1).map(([, fields]) => fields[3] ?? '');
  }
  const drop = (kept: number) => log.server.client.xtrim(CARS, 'MAXLEN', kept);
  const UNFINISHED = [`changes were dropped unfinished from ${CARS}`];
  const UNREAD = [`changes were dropped unread from ${CARS}`];

  it('are made up for by a rebuild where a dead member had them', async () => {
    const writer = await log.startedWriter();
    for (const n of [1, 2]) await writer.append(batchAt(n));
    const [dead, heir] = [await log.member('dead'), await log.member('heir')];
    await readChanges(dead);
    await drop(1);
    await log.kill('dead');
    expect(changesOf(await heir.takeOver(100))).toEqual([priceChange(2)]);
    expect(await heir.takeOver(100)).toEqual([]);
    expect(await requests()).toEqual(UNFINISHED);
    expect(await pendingCount()).toBe(1);
  });

  it('are made up for where they were given to this one in vain, and not where it has them in hand', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await writer.append(batchAt(1));
    const inHand = await readChanges(reader);
    await drop(0);
    await log.breakConnections();
    expect(await readChanges(reader)).toEqual([]);
    expect(await requests()).toEqual([]);
    await reader.acknowledge(inHand);
    await writer.acquire();
    await writer.checkpoint();
    await writer.append(batchAt(2));
    await log.server.client.xreadgroup('GROUP', PROJECTORS, 'a', 'STREAMS', CARS, '>');
    await drop(0);
    await log.breakConnections();
    await eventually(async () => {
      await readChanges(reader);
      expect(await requests()).toEqual(UNFINISHED);
    });
    expect(await pendingCount()).toBe(0);
  });

  it.each([
    ['all of them', 0],
    ['some of them', 1],
  ])('are made up for once where nobody had got them: %s', async (_, kept) => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    for (const n of [1, 2, 3]) await writer.append(batchAt(n));
    await drop(kept);
    for (const expected of [kept, 1]) {
      expect(await reader.takeOver(100)).toEqual([]);
      expect(await reader.takeOver(100)).toEqual([]);
      expect(await readChanges(reader)).toHaveLength(expected);
      await writer.append(batchAt(4));
    }
    expect(await requests()).toEqual(UNREAD);
  });

  it('are made up for once where somebody deleted one out of turn', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    for (const n of [1, 2, 3]) await writer.append(batchAt(n));
    const [, second] = await log.server.client.xrange(CARS, '-', '+');
    await log.server.client.xdel(CARS, second?.[0] ?? '');
    for (const expected of [2, 0]) {
      expect(await reader.takeOver(100)).toEqual([]);
      expect(await readChanges(reader)).toHaveLength(expected);
    }
    expect(await requests()).toEqual(UNREAD);
  });

  it('end the trust in what is stored, at once', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    await log.server.client.set(KEY.trusted, '{"run":"x","from":1,"isComplete":true}');
    await writer.append(batchAt(1));
    await drop(0);
    const before = await takeTicket(log.server.client);
    await reader.takeOver(100);
    const { from, isComplete } = JSON.parse((await log.server.client.get(KEY.trusted)) ?? '{}');
    expect({ isLater: from > before, isComplete }).toEqual({ isLater: true, isComplete: false });
  });

  it('are none of those that the log drops itself', async () => {
    const writer = await log.startedWriter();
    const reader = await log.member('a');
    await readChanges(reader);
    for (const n of [1, 2, 3]) {
      await writer.append(batchAt(n));
      await reader.acknowledge(await readChanges(reader));
      await writer.trim();
      expect(await reader.takeOver(100)).toEqual([]);
    }
    expect(await log.server.client.xlen(CARS)).toBe(0);
    expect(await log.server.client.xlen(KEY.resyncs)).toBe(0);
  });
});
