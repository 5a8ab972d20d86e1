import type { RowDataPacket } from 'mysql2/promise';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { metrics } from '../../platform/metrics.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { openProxy } from '../../testing/tcp-proxy.ts';
import { binlogSource } from '../capture/binlog-source.ts';
import { describeOnServers } from '../capture/testing/contract-server.ts';
import { changesOf } from '../capture/testing/read-changes.ts';
import type { Change, ChangeOrigin } from '../change.ts';
import { serverFlavour } from '../server-flavour.ts';
import { waitUntilVisible } from './wait-until-visible.ts';

const COMMITS = 300;
const WRITERS = 4;

async function statements(): Promise<number> {
  const { values } = await metrics.mysqlQueries.get();
  const ofOurs = values.filter(({ labels }) => labels.caller === 'wait-until-visible');
  return ofOurs.reduce((sum, { value }) => sum + value, 0);
}

/** The transaction after a thousand files, or a million transactions. */
function ofTheFuture({ gtid, file, pos }: ChangeOrigin) {
  const later = (text: string | null, by: number) =>
    text?.replace(/\d+$/, (number) => String(Number(number) + by)) ?? null;
  return { gtid: later(gtid, 1_000_000), file: later(file, 1_000), pos };
}

describeOnServers('waiting until a transaction is shown', (contract) => {
  beforeAll(() => contract.database.run('CREATE TABLE car (id int PRIMARY KEY)'));
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const source = () => binlogSource(contract.database.url);
  const changesBy = (...statements: string[]) =>
    changesOf(source(), () => contract.database.run(...statements));

  async function idsFrom(first: number): Promise<number[]> {
    const [rows] = await contract.database.pool.query<RowDataPacket[]>('SELECT id FROM car WHERE id >= ?', [
      first,
    ]);
    return rows.map(({ id }) => id);
  }

  async function write(first: number): Promise<void> {
    for (let id = first; id < COMMITS; id += WRITERS)
      await contract.database.run(`INSERT INTO car VALUES (${id})`);
  }

  it('ends when it can be read, however quickly the reader is told of it', async () => {
    const from = await source().position();
    const writing = Promise.all(Array.from({ length: WRITERS }, (_, first) => write(first)));
    let seen = 0;
    for await (const { changes } of source().read(from, new AbortController().signal)) {
      await waitUntilVisible(
        contract.database.pool,
        changes.map(({ src }) => src),
      );
      const visible = new Set(await idsFrom(0));
      for (const change of changes) expect(visible).toContain('after' in change && change.after?.id);
      seen += changes.length;
      if (seen === COMMITS) break;
    }
    await writing;
  });

  it('ends for a statement that is a transaction by itself', async () => {
    const changes = await changesBy('CREATE TABLE side (id int)', 'TRUNCATE side', 'DROP TABLE side');
    expect(changes).toHaveLength(3);
    for (const { src } of changes) await waitUntilVisible(contract.database.pool, [src]);
  });

  it('ends at once where nothing is known of the transaction', async () => {
    await waitUntilVisible(contract.database.pool, []);
    await waitUntilVisible(contract.database.pool, [{ gtid: null, file: null, pos: null }]);
  });

  it('asks MariaDB once for transactions that it shows, and again after a while', async ({ skip }) => {
    const { pool } = contract.database;
    skip((await serverFlavour(pool)) !== 'mariadb', 'MySQL is asked for each transaction');
    const [first, second] = (await changesBy(
      'INSERT INTO car VALUES (1003)',
      'INSERT INTO car VALUES (1004)',
    )) as [Change, Change];
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1e9);
    const asked = async (change: Change) => {
      const before = await statements();
      await waitUntilVisible(pool, [change.src]);
      return (await statements()) - before;
    };
    expect(await asked(second)).toBeGreaterThan(0);
    expect(await asked(second)).toBe(0);
    expect(await asked(first)).toBe(0);
    clock.mockReturnValue(1e9 + 1_001);
    expect(await asked(first)).toBeGreaterThan(0);
  });

  it('is given up for a transaction that does not come', async () => {
    const [change] = (await changesBy('INSERT INTO car VALUES (1000)')) as [Change];
    const waiting = waitUntilVisible(contract.database.pool, [change.src, ofTheFuture(change.src)]);
    await expect(waiting).rejects.toMatchObject({ name: 'NotShownError', kind: 'retry' });
  });

  it('stops when it is told to', async () => {
    const [change] = (await changesBy('INSERT INTO car VALUES (1001)')) as [Change];
    const controller = new AbortController();
    const waiting = waitUntilVisible(contract.database.pool, [ofTheFuture(change.src)], controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('is given up when the server is frozen', async () => {
    const proxy = await openProxy(contract.database.url);
    const pool = openPool(proxy.url, 1);
    const [change] = (await changesBy('INSERT INTO car VALUES (1002)')) as [Change];
    await waitUntilVisible(pool, [change.src]);
    proxy.freeze();
    const waiting = waitUntilVisible(pool, [ofTheFuture(change.src)]);
    await expect(waiting).rejects.toMatchObject({ name: 'SourceError', kind: 'retry' });
    await proxy.cut();
    await pool.end();
  });
});
