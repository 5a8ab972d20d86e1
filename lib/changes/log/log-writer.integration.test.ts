import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { takeTicket } from '../../serving/tickets.ts';
import { openJobValkey, type Valkey } from '../../serving/valkey.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import type { ChangeLogWriter } from './change-log.ts';
import { LostLeaseError } from './change-log.ts';
import { decodeEntry } from './entry-codec.ts';
import { openLogWriter } from './log-writer.ts';
import { PROJECTORS } from './streams.ts';
import { batchAt, checkpointAt, priceChange } from './testing/sample-changes.ts';

let server: TestValkey;
let client: Valkey;
const opened: Valkey[] = [];
const CARS = KEY.changeStream('shop', 'car');

beforeAll(async () => {
  server = await testValkey();
  client = server.client;
});
beforeEach(() => server.flush());
afterEach(() => {
  for (const connection of opened.splice(0)) connection.disconnect();
});
afterAll(() => server.close());

async function newWriter(): Promise<{ writer: ChangeLogWriter; connection: Valkey }> {
  const connection = await openJobValkey(server.url);
  opened.push(connection);
  return { writer: openLogWriter({ valkey: connection, database: 'shop', projected: ['car'] }), connection };
}

/** A writer that has the lease, on a log that begins at checkpoint 0. */
async function startedWriter() {
  const started = await newWriter();
  await started.writer.acquire();
  await started.writer.startOver(checkpointAt(0), 'first start');
  return started;
}

const storedChanges = async (stream = CARS) =>
  (await client.xrange(stream, '-', '+')).map(([id, fields]) => decodeEntry(stream, id, fields).change);

describe('append', () => {
  it('writes the changes in order, and moves the checkpoint with them', async () => {
    const { writer } = await startedWriter();
    await writer.append(batchAt(1));
    await writer.append({ changes: [priceChange(2), priceChange(2, 3)], checkpoint: checkpointAt(2) });
    expect(await storedChanges()).toEqual([priceChange(1), priceChange(2), priceChange(2, 3)]);
    expect(await writer.checkpoint()).toEqual(checkpointAt(2));
  });

  it('writes statements, and whatever a column holds', async () => {
    const { writer } = await startedWriter();
    const { src } = priceChange(1);
    const emptied = { op: 'truncate', table: 'car', statement: 'TRUNCATE TABLE `car`', src } as const;
    const odd = { ...priceChange(1), after: { id: 1, note: 'ನಮಸ್ಕಾರ 🚗\0\r\n"', price: null } };
    await writer.append({ changes: [emptied, odd], checkpoint: checkpointAt(1) });
    expect(await storedChanges()).toEqual([emptied, odd]);
  });

  it('leaves the checkpoint within a large transaction', async () => {
    const { writer } = await startedWriter();
    await writer.append({ changes: [priceChange(1)], checkpoint: null });
    expect(await writer.checkpoint()).toEqual(checkpointAt(0));
    await writer.append({ changes: [priceChange(1, 2)], checkpoint: checkpointAt(1) });
    expect(await writer.checkpoint()).toEqual(checkpointAt(1));
  });

  it('moves the checkpoint past transactions that do not concern us, even to a server without any', async () => {
    const { writer } = await startedWriter();
    await writer.append({ changes: [], checkpoint: { ...checkpointAt(1), gtid: '' } });
    expect(await writer.checkpoint()).toEqual({ ...checkpointAt(1), gtid: '' });
  });

  it('takes a batch of many changes in several tables', async () => {
    const { writer } = await startedWriter();
    const changes = Array.from({ length: 5_000 }, (_, n) => priceChange(1, n, n % 2 ? 'car' : 'lead'));
    await writer.append({ changes, checkpoint: checkpointAt(1) });
    const isCar = ({ table }: { table: string }) => table === 'car';
    expect(await storedChanges()).toEqual(changes.filter(isCar));
    expect(await storedChanges(KEY.changeStream('shop', 'lead'))).toEqual(
      changes.filter((one) => !isCar(one)),
    );
  });

  it('keeps for readers to come only what is projected', async () => {
    const { writer } = await startedWriter();
    await writer.append({
      changes: [priceChange(1), priceChange(1, 1, 'lead')],
      checkpoint: checkpointAt(1),
    });
    const groups = await Promise.all(
      [CARS, KEY.changeStream('shop', 'lead')].map((stream) => client.xinfo('GROUPS', stream)),
    );
    expect(groups).toEqual([[expect.arrayContaining([PROJECTORS, '0-0'])], []]);
  });
});

describe('a writer that may not write', () => {
  it('is refused the lease while another one has it, and gets it once that is gone', async () => {
    const [{ writer: first }, { writer: second }] = [await startedWriter(), await newWriter()];
    expect(await second.acquire()).toBe(false);
    expect(await first.acquire()).toBe(true);
    await first.release();
    expect(await second.acquire()).toBe(true);
  });

  it('does not release what is not its own', async () => {
    const [{ writer: first }, { writer: second }] = [await startedWriter(), await newWriter()];
    await second.release();
    await expect(first.renew()).resolves.toBeUndefined();
  });

  it.each([
    ['append', (writer: ChangeLogWriter) => writer.append(batchAt(1))],
    ['start over', (writer: ChangeLogWriter) => writer.startOver(checkpointAt(1), 'lost')],
    ['keep the lease', (writer: ChangeLogWriter) => writer.renew()],
  ])('cannot %s, and changes nothing', async (_, attempt) => {
    const [{ writer: first }, { writer: second }] = [await startedWriter(), await newWriter()];
    await client.del(KEY.captureLease);
    await second.acquire();
    const keys = (await client.keys('*')).sort();
    await expect(attempt(first)).rejects.toThrow(LostLeaseError);
    expect((await client.keys('*')).sort()).toEqual(keys);
    expect(await second.checkpoint()).toEqual(checkpointAt(0));
  });

  it('appends nothing to a log that was emptied under it', async () => {
    const { writer } = await startedWriter();
    await server.flush();
    await expect(writer.append(batchAt(1))).rejects.toThrow(LostLeaseError);
    expect(await client.dbsize()).toBe(0);
    expect(await writer.acquire()).toBe(true);
    expect(await writer.checkpoint()).toBeNull();
  });

  it.each([
    ['a transaction', checkpointAt(2)],
    ['the half of a transaction', null],
  ])('appends nothing to a log that has lost %s under it', async (_, checkpoint) => {
    const { writer } = await startedWriter();
    await writer.append(batchAt(1));
    const [log, position] = await Promise.all([
      client.dumpBuffer(CARS),
      client.dumpBuffer(KEY.changeCheckpoint),
    ]);
    await writer.append({ changes: [priceChange(2)], checkpoint });
    await client.restore(CARS, 0, log, 'REPLACE');
    await client.restore(KEY.changeCheckpoint, 0, position, 'REPLACE');
    await expect(writer.append(batchAt(3))).rejects.toThrow(LostLeaseError);
    expect(await storedChanges()).toEqual([priceChange(1)]);
    expect(await writer.checkpoint()).toEqual(checkpointAt(1));
  });

  it('writes nothing before it has looked where the log is', async () => {
    const { writer } = await startedWriter();
    await writer.acquire();
    await expect(writer.append(batchAt(1))).rejects.toThrow(LostLeaseError);
    await writer.checkpoint();
    await writer.append(batchAt(1));
    expect(await storedChanges()).toEqual([priceChange(1)]);
  });

  it('takes a broken connection for a server that was restarted', async () => {
    const { writer, connection } = await startedWriter();
    const isBack = new Promise((resolve) => connection.once('ready', resolve));
    await client.client('KILL', 'ID', await connection.client('ID'));
    await isBack;
    await expect(writer.renew()).rejects.toThrow(LostLeaseError);
    expect(await writer.acquire()).toBe(true);
    await writer.checkpoint();
    await writer.append(batchAt(1));
    expect(await storedChanges()).toEqual([priceChange(1)]);
  });
});

describe('startOver', () => {
  it('asks for a rebuild and withdraws the trust in what is there', async () => {
    await client.set(KEY.listingGeneration, 7);
    const early = await takeTicket(client);
    const { writer } = await startedWriter();
    const late = await takeTicket(client);
    const [request] = await storedChanges(KEY.resyncs);
    expect(request).toEqual({ op: 'resync', reason: 'first start', gtid: '0-1-0' });
    const trusted = JSON.parse((await client.get(KEY.trusted)) ?? '{}');
    const run = /^run_id:(\w+)/m.exec(await client.info('server'))?.[1];
    expect(trusted).toEqual({ run, from: expect.any(Number), isComplete: false });
    expect(trusted.from).toBeGreaterThan(early);
    expect(trusted.from).toBeLessThan(late);
    expect(await client.exists(KEY.listingGeneration)).toBe(1);
    expect(await writer.checkpoint()).toEqual(checkpointAt(0));
  });

  it('distrusts every ticket that was handed out, even where the clock was set back', async () => {
    const ahead = (Date.now() + 3_600_000) * 1_000;
    await client.set(KEY.ticket, ahead);
    await startedWriter();
    const { from } = JSON.parse((await client.get(KEY.trusted)) ?? '{}');
    expect(from).toBe(ahead + 1);
    expect(await takeTicket(client)).toBe(ahead + 2);
  });
});
