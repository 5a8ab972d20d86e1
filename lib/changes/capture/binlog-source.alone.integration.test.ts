import { setTimeout as sleep } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { binlogSource } from './binlog-source.ts';
import type { ChangeBatch } from './change-source.ts';
import { describeOnServers } from './testing/contract-server.ts';
import { failureOf, readBatches } from './testing/read-changes.ts';

const ROWS = 20_000;
const ROW_BYTES = 4_000;

/** One transaction that adds rows 1 to 20,000. */
function insertAll(): string[] {
  const row = (id: number) => `(${id}, REPEAT('x', ${ROW_BYTES}))`;
  const batches = Array.from({ length: ROWS / 1_000 }, (_, batch) =>
    Array.from({ length: 1_000 }, (_, n) => row(1_000 * batch + n + 1)),
  );
  const inserts = batches.map((rows) => `INSERT INTO car (id, note) VALUES ${rows.join()}`);
  return ['START TRANSACTION', ...inserts, 'COMMIT'];
}

/** Returns when no more bytes come in. */
async function untilStill(proxy: TcpProxy): Promise<void> {
  for (let before = -1; before !== proxy.received(); ) {
    before = proxy.received();
    await sleep(500);
  }
}

async function untilClosed(proxy: TcpProxy): Promise<void> {
  while (proxy.open() > 0) await sleep(5);
}

describeOnServers('a reader', (contract) => {
  let proxy: TcpProxy;

  beforeEach(async () => {
    await contract.database.run(
      'DROP TABLE IF EXISTS car',
      'CREATE TABLE car (id int PRIMARY KEY, note text)',
    );
    proxy = await openProxy(contract.database.url);
  });
  afterEach(() => proxy.cut());

  const source = (heartbeatMs = 500) => binlogSource(proxy.url, { heartbeatMs });

  /** A server keeps a file for a while when a reader is in it, or when it would need it after a crash. */
  async function oldestLog(): Promise<string> {
    const [rows] = await contract.database.pool.query<RowDataPacket[]>('SHOW BINARY LOGS');
    return String(rows[0]?.Log_name);
  }

  /** A reader that has got its first change and waits for the next one. */
  async function reading(heartbeatMs?: number, signal = new AbortController().signal) {
    const from = await source().position();
    const batches = source(heartbeatMs).read(from, signal)[Symbol.asyncIterator]();
    await contract.database.run('INSERT INTO car (id) VALUES (0)');
    let batch: IteratorResult<ChangeBatch>;
    do batch = await batches.next();
    while (!batch.done && batch.value.changes.length === 0);
    return batches;
  }

  it('buffers little of a large transaction while its consumer is busy, and loses none of it', async () => {
    const from = await source().position();
    await contract.database.run(...insertAll());
    const to = await source().position();
    const before = proxy.received();
    const ids: unknown[] = [];
    let partial = 0;
    for await (const { changes, checkpoint } of source().read(from, new AbortController().signal)) {
      if (ids.length === 0) await untilStill(proxy);
      if (ids.length === 0) expect(proxy.received() - before).toBeLessThan((ROWS * ROW_BYTES) / 2);
      expect(changes.length).toBeLessThanOrEqual(1_000);
      ids.push(...changes.map((change) => 'after' in change && change.after?.id));
      if (!checkpoint) partial += 1;
      if (ids.length === ROWS) break;
    }
    expect(ids).toEqual(Array.from({ length: ROWS }, (_, n) => n + 1));
    expect(partial).toBeGreaterThanOrEqual(19);
    expect(await readBatches(source(), to, to)).toEqual([]);
  });

  it('that is given up by its consumer closes its connections', async () => {
    const batches = await reading();
    expect(proxy.open()).toBeGreaterThan(0);
    await batches.return?.();
    await untilClosed(proxy);
  });

  it('that is aborted ends and closes its connections', async () => {
    const controller = new AbortController();
    const batches = await reading(500, controller.signal);
    const next = batches.next();
    controller.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    await untilClosed(proxy);
  });

  it('that is aborted before it begins does not connect', async () => {
    const from = await binlogSource(contract.database.url).position();
    const batches = source().read(from, AbortSignal.abort())[Symbol.asyncIterator]();
    expect(await batches.next()).toMatchObject({ done: true });
    expect(proxy.open()).toBe(0);
  });

  it('hears heartbeats, so that silence is no failure while nothing is committed', async () => {
    const batches = await reading(50);
    const next = batches.next();
    const before = proxy.received();
    while (proxy.received() < before + 500) await sleep(20);
    await contract.database.run('INSERT INTO car (id) VALUES (1)');
    expect(await next).toMatchObject({ done: false });
    await batches.return?.();
  });

  it('notices that the server is frozen', async () => {
    const batches = await reading(100);
    proxy.freeze();
    await expect(drained(batches)).rejects.toMatchObject({ name: 'SourceError', kind: 'retry' });
    await untilClosed(proxy);
  });

  it('notices a server that is frozen from the beginning', async () => {
    const from = await source().position();
    proxy.freeze();
    expect(await failureOf(source(), from)).toMatchObject({ kind: 'retry' });
    await expect(source().position()).rejects.toMatchObject({ kind: 'retry' });
    await untilClosed(proxy);
  });

  it('notices a lost connection', async () => {
    const batches = await reading();
    await proxy.cut();
    await expect(drained(batches)).rejects.toMatchObject({ kind: 'retry' });
  });

  it('is told to try again where nobody listens', async () => {
    const from = await source().position();
    const { url: nobody } = proxy;
    await proxy.cut();
    expect(await failureOf(binlogSource(nobody), from)).toMatchObject({ kind: 'retry' });
    await expect(binlogSource(nobody).position()).rejects.toMatchObject({ kind: 'retry' });
    proxy = await openProxy(contract.database.url);
  });

  it('is thrown out by another with its number, and may try again', async () => {
    const serverId = 3_000_000_000 + Math.floor(Math.random() * 1_000_000);
    const from = await source().position();
    const read = () =>
      binlogSource(contract.database.url, { serverId }).read(from, new AbortController().signal);
    const first = read()[Symbol.asyncIterator]();
    await contract.database.run('INSERT INTO car (id) VALUES (0)');
    await first.next();
    const batches = read()[Symbol.asyncIterator]();
    await batches.next();
    await expect(drained(first)).rejects.toMatchObject({ kind: 'retry' });
    await batches.return?.();
  });

  it('of changes that the server does not have has to begin anew', async () => {
    const from = await source().position();
    const next = from.gtid.replace(/\d+$/, (number) => String(Number(number) + 1_000_000));
    expect(await failureOf(source(), { ...from, gtid: next })).toMatchObject({ kind: 'resync' });
    const ofOtherKind = from.gtid.includes(':') ? '0-1-5' : '3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5';
    expect(await failureOf(source(), { ...from, gtid: ofOtherKind })).toMatchObject({ kind: 'resync' });
  });

  it('of changes that the server has purged has to begin anew', async (context) => {
    const from = await source().position();
    await contract.database.run('INSERT INTO car (id) VALUES (0)');
    for (let oldest = from.file; oldest === from.file; oldest = await oldestLog()) {
      const flush = contract.database.run(
        'FLUSH BINARY LOGS',
        'INSERT INTO car (id) SELECT MAX(id) + 1 FROM car',
      );
      await flush.catch(() => context.skip('the user may not flush binary logs'));
      const { file } = await source().position();
      const purge = contract.database.run(`PURGE BINARY LOGS TO '${file}'`);
      await purge.catch(() => context.skip('the user may not purge binary logs'));
    }
    expect(await failureOf(source(), from)).toMatchObject({ kind: 'resync' });
  });

  it('with a wrong password or database needs an operator', async () => {
    const from = await source().position();
    const wrong = new URL(contract.database.url);
    wrong.password = 'wrong';
    expect(await failureOf(binlogSource(wrong.href), from)).toMatchObject({ kind: 'settings' });
    const nowhere = new URL(contract.database.url);
    nowhere.pathname = '/forecourt_nowhere';
    expect(await failureOf(binlogSource(nowhere.href), from)).toMatchObject({ kind: 'settings' });
    nowhere.pathname = '/';
    expect(() => binlogSource(nowhere.href)).toThrow(/does not name a database/);
  });
});

async function drained(batches: AsyncIterator<ChangeBatch>): Promise<void> {
  while (!(await batches.next()).done);
}
