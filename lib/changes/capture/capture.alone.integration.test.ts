import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { openJobValkey, type Valkey } from '../../serving/valkey.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { isRowChange } from '../change.ts';
import { decodeEntry } from '../log/entry-codec.ts';
import { openLogReader } from '../log/log-reader.ts';
import { openLogWriter } from '../log/log-writer.ts';
import { Capture, type CaptureParts } from './capture.ts';
import { SourceError } from './change-source.ts';
import { ScriptedSource } from './testing/scripted-source.ts';

let server: TestValkey;
let client: Valkey;
let source: ScriptedSource;
/** What ends the captures and connections of a test. */
const ends: (() => Promise<unknown>)[] = [];
const CARS = KEY.changeStream('shop', 'car');

beforeAll(async () => {
  server = await testValkey();
  client = server.client;
});
beforeEach(() => {
  source = new ScriptedSource();
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await server.flush();
});
afterAll(() => server.close());

/** A capture at work, over a connection of its own. */
async function startCapture(parts: Partial<CaptureParts> = {}) {
  const valkey = await openJobValkey(server.url);
  const writer = openLogWriter({ valkey, database: 'shop', projected: ['car'] });
  const onCaughtUp = vi.fn(async () => {});
  const { currentGtid } = source;
  const capture = new Capture({ source, writer, currentGtid, tables: ['car'], onCaughtUp, ...parts });
  const end = new AbortController();
  const done = capture.run(end.signal);
  const stop = async () => {
    end.abort();
    await done;
    valkey.disconnect();
  };
  ends.push(stop);
  return { capture, onCaughtUp, stop, valkey };
}

/** A capture that has begun and waits for changes. */
async function streamingCapture(parts: Partial<CaptureParts> = {}) {
  const started = await startCapture(parts);
  await eventually(() => expect(started.capture.state.state).toBe('streaming'));
  return started;
}

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

/** Numbers of the transactions whose changes are in the log, in order. */
async function captured(): Promise<unknown[]> {
  const entries = await client.xrange(CARS, '-', '+');
  const changes = entries.map(([id, fields]) => decodeEntry(CARS, id, fields).change);
  return changes.map((change) => change && isRowChange(change) && change.after?.id);
}

async function resyncReasons(): Promise<string[]> {
  const entries = await client.xrange(KEY.resyncs, '-', '+');
  return entries.map(([, fields]) => fields[3] ?? '');
}

const capturedAll = (...transactions: number[]) =>
  eventually(async () => expect(await captured()).toEqual(transactions));

describe('capture', () => {
  it('asks for a rebuild at first, and carries everything from there on', async () => {
    source.commit(2);
    const { capture, onCaughtUp } = await streamingCapture();
    source.commit(3);
    await capturedAll(3, 4, 5);
    expect(await resyncReasons()).toEqual(['first start']);
    expect(onCaughtUp).toHaveBeenCalledOnce();
    expect(capture.state).toMatchObject({ entries: 3, resyncs: 1, checkpoint: { gtid: '0-1-5' } });
  });

  it('goes on where the log ends, and says when it has caught up', async () => {
    const { stop, capture } = await streamingCapture();
    source.commit(2);
    await eventually(() => expect(capture.state.entries).toBe(2));
    await stop();
    source.commit(2);
    const { onCaughtUp } = await startCapture();
    await eventually(() => expect(onCaughtUp).toHaveBeenCalledOnce());
    expect(await captured()).toEqual([1, 2, 3, 4]);
    expect(await resyncReasons()).toEqual(['first start']);
  });

  it('lets another one stand by, which takes over at once when it ends', async () => {
    const { stop } = await streamingCapture();
    const second = await startCapture();
    await eventually(() => expect(second.capture.state.state).toBe('standby'));
    source.commit(2);
    await capturedAll(1, 2);
    await stop();
    source.commit(1);
    await capturedAll(1, 2, 3);
    expect(second.capture.state.entries).toBe(1);
  });
});

describe('a failure of the source', () => {
  it('that time heals costs nothing', async () => {
    const { capture } = await streamingCapture();
    source.commit(1);
    await capturedAll(1);
    const lost = new SourceError('retry', 'the connection was lost');
    source.fail(lost, lost, lost);
    source.commit(1);
    await capturedAll(1, 2);
    expect(source.readFrom.slice(-1)).toEqual(['0-1-1']);
    await eventually(() => expect(capture.state).toMatchObject({ resyncs: 1, entries: 2 }));
  });

  it('ends what followed catching up, which begins again with the next reading', async () => {
    const { onCaughtUp } = await streamingCapture();
    source.fail(new SourceError('retry', 'the connection was lost'));
    await eventually(() => expect(onCaughtUp).toHaveBeenCalledTimes(2));
    const calls = onCaughtUp.mock.calls as unknown as [AbortSignal][];
    expect(calls.map(([signal]) => signal.aborted)).toEqual([true, false]);
  });

  it('that has lost changes makes everything be built anew, and the rest is carried', async () => {
    const { capture, onCaughtUp } = await streamingCapture();
    source.commit(1);
    await capturedAll(1);
    source.fail(new SourceError('resync', 'the binlog was purged'));
    await eventually(() => expect(capture.state.resyncs).toBe(2));
    await eventually(() => expect(onCaughtUp).toHaveBeenCalledTimes(2));
    source.commit(1);
    await capturedAll(1, 2);
    expect(await resyncReasons()).toEqual(['first start', 'the binlog was purged']);
    expect(JSON.parse((await client.get(KEY.trusted)) ?? '{}')).toMatchObject({ isComplete: false });
  });

  it('that an operator has to mend is told, and waited out', async () => {
    const { capture, stop } = await streamingCapture();
    source.fail(new SourceError('settings', 'set binlog_format=ROW'));
    await eventually(() =>
      expect(capture.state).toMatchObject({ state: 'waiting', reason: 'set binlog_format=ROW' }),
    );
    await stop();
    expect(await client.exists(KEY.captureLease)).toBe(0);
  });

  it('in asking where MySQL stands is waited out too', async () => {
    let failures = 2;
    const currentGtid = () =>
      failures-- > 0 ? Promise.reject(new Error('MySQL is away')) : source.currentGtid();
    await streamingCapture({ currentGtid });
    source.commit(1);
    await capturedAll(1);
  });
});

describe('a change log', () => {
  it('that was emptied is begun anew, even while nothing is committed', async () => {
    const { capture } = await streamingCapture();
    source.commit(2);
    await capturedAll(1, 2);
    await server.flush();
    await eventually(async () => expect(await resyncReasons()).toEqual(['the change log was emptied']));
    source.commit(1);
    await capturedAll(3);
    expect(capture.state.resyncs).toBe(2);
  });

  it('that was set back gets again what it has lost', async () => {
    await streamingCapture();
    source.commit(2);
    await capturedAll(1, 2);
    const [log, position] = await Promise.all(
      [CARS, KEY.changeCheckpoint].map((key) => client.dumpBuffer(key)),
    );
    source.commit(2);
    await capturedAll(1, 2, 3, 4);
    if (!log || !position) throw new Error('nothing was dumped');
    await client
      .multi()
      .restore(CARS, 0, log, 'REPLACE')
      .restore(KEY.changeCheckpoint, 0, position, 'REPLACE')
      .exec();
    source.commit(1);
    await capturedAll(1, 2, 3, 4, 5);
    expect(await resyncReasons()).toEqual(['first start']);
  });

  it('that was written from a server of another kind is begun anew', async () => {
    const ofMysql = { gtid: '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5', file: '', pos: 0, at: 0, step: 1 };
    await client.hset(KEY.changeCheckpoint, ofMysql);
    source.commit(2);
    await streamingCapture();
    source.commit(1);
    await capturedAll(3);
    expect(await resyncReasons()).toEqual(['the GTIDs in the log are those of another kind of server']);
  });

  it('that somebody else has taken is left to him, and taken back when he is gone', async () => {
    const { capture } = await streamingCapture();
    source.commit(1);
    await capturedAll(1);
    await client.set(KEY.captureLease, 'somebody else');
    source.commit(1);
    await eventually(() => expect(capture.state.state).toBe('standby'));
    expect(await captured()).toEqual([1]);
    await client.del(KEY.captureLease);
    await capturedAll(1, 2);
  });

  it('is vouched for again after the connection broke: the server may have been another one', async () => {
    const { onCaughtUp, valkey } = await streamingCapture();
    const [first] = onCaughtUp.mock.calls as unknown as [AbortSignal][];
    await client.client('KILL', 'ID', await valkey.client('ID'));
    await eventually(() => expect(onCaughtUp).toHaveBeenCalledTimes(2));
    expect(first?.[0].aborted).toBe(true);
    source.commit(1);
    await capturedAll(1);
  });

  it('that is too full makes capture pause, until the projectors have worked off half of it', async () => {
    const { capture } = await streamingCapture({ mostKept: 10 });
    source.commit(30);
    await eventually(() => expect(capture.state.state).toBe('paused'));
    const most = (await captured()).length;
    expect(most).toBeLessThan(15);
    const valkey = await openJobValkey(server.url);
    const reader = openLogReader({ valkey, database: 'shop', tables: ['car'], member: 'a' });
    ends.push(async () => {
      await reader.leave();
      valkey.disconnect();
    });
    const ids: unknown[] = [];
    await eventually(async () => {
      const entries = await reader.read(100, 10);
      await reader.acknowledge(entries);
      const changes = entries.map((entry) => entry.change);
      ids.push(...changes.flatMap((change) => (change && isRowChange(change) ? [change.after?.id] : [])));
      expect(ids).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    });
    await eventually(() => expect(capture.state.state).toBe('streaming'));
  });
});
