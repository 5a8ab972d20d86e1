import { beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { binlogSource } from './binlog-source.ts';
import type { ChangeBatch, ChangeSource } from './change-source.ts';
import { currentGtid, hasReached } from './gtid.ts';
import { checkServer } from './preflight.ts';
import { contractDatabase, describeOnServers, inSession } from './testing/contract-server.ts';
import { changesOf, failureOf, readBatches, withoutOrigin } from './testing/read-changes.ts';

/** The checkpoint behind the next changes. */
async function nextCheckpoint(reading: AsyncIterator<ChangeBatch>): Promise<Checkpoint> {
  for (let next = await reading.next(); !next.done; next = await reading.next()) {
    if (next.value.changes.length > 0 && next.value.checkpoint) return next.value.checkpoint;
  }
  throw new Error('reading ended');
}

describeOnServers('reading the binlog', (contract) => {
  let source: ChangeSource;
  beforeAll(() => {
    source = binlogSource(contract.database.url);
  });

  const changesBy = (...statements: string[]) =>
    changesOf(source, () => contract.database.run(...statements));
  const brief = (changes: Change[]) => changes.map(withoutOrigin);

  it('passes its own preflight', async () => {
    await expect(checkServer(contract.database.pool)).resolves.toBeUndefined();
  });

  describe('changes', () => {
    beforeAll(() =>
      contract.database.run('CREATE TABLE car (id int PRIMARY KEY, price int, updated_at datetime(3))'),
    );

    it('come as insert, update and delete; REPLACE is a delete and an insert', async () => {
      const changes = await changesBy(
        'INSERT INTO car (id, price) VALUES (1, 10), (2, 20)',
        'UPDATE car SET price = price + 1',
        'UPDATE car SET price = price',
        'REPLACE INTO car (id, price) VALUES (1, 12)',
        'DELETE FROM car WHERE id = 2',
      );
      const car = (id: number, price: number) => ({ id, price, updated_at: null });
      const table = 'car';
      expect(brief(changes).slice(0, 4)).toEqual([
        { op: 'insert', table, before: null, after: car(1, 10) },
        { op: 'insert', table, before: null, after: car(2, 20) },
        { op: 'update', table, before: car(1, 10), after: car(1, 11) },
        { op: 'update', table, before: car(2, 20), after: car(2, 21) },
      ]);
      // a server may log the REPLACE of a row that nothing refers to as an update
      const replaced = changes.slice(4, -1);
      expect(replaced.at(0)).toMatchObject({ before: car(1, 11) });
      expect(replaced.at(-1)).toMatchObject({ after: car(1, 12) });
      expect(brief(changes).at(-1)).toEqual({ op: 'delete', table, before: car(2, 21), after: null });
    });

    it('of one transaction share its origin, and are numbered', async () => {
      const changes = await changesBy(
        'CREATE TABLE feature (car_id int PRIMARY KEY)',
        'START TRANSACTION',
        'INSERT INTO car (id) VALUES (11), (12)',
        'INSERT INTO feature VALUES (11)',
        'DELETE FROM car WHERE id = 12',
        'COMMIT',
        'INSERT INTO car (id) VALUES (13)',
      );
      const [, first, ...others] = changes.map(({ src }) => src);
      expect(first).toMatchObject({
        gtid: expect.any(String),
        file: expect.any(String),
        pos: expect.any(Number),
      });
      expect(others.slice(0, 3)).toEqual([1, 2, 3].map((row) => ({ ...first, row })));
      expect(others[3]).toMatchObject({ row: 0 });
      expect(others[3]?.gtid).not.toBe(first?.gtid);
      expect(others[3]?.pos).toBeGreaterThan(first?.pos ?? Number.POSITIVE_INFINITY);
    });

    it('tell when they were committed, by the millisecond where the row does', async () => {
      const changes = await changesBy(
        "SET time_zone = '+00:00'",
        'INSERT INTO car (id, updated_at) VALUES (21, NOW(3))',
        'UPDATE car SET price = 1 WHERE id = 21',
      );
      const row = changes[0] && 'after' in changes[0] ? changes[0].after : null;
      const writtenAt = Date.parse(`${String(row?.updated_at).replace(' ', 'T')}Z`);
      expect(changes[0]?.src.at).toBe(writtenAt);
      expect(Math.abs((changes[1]?.src.at ?? 0) - writtenAt)).toBeLessThan(10_000);
    });

    it('that are rolled back do not come', async () => {
      const changes = await changesBy(
        'START TRANSACTION',
        'INSERT INTO car (id) VALUES (31)',
        'ROLLBACK',
        'START TRANSACTION',
        'INSERT INTO car (id) VALUES (32)',
        'SAVEPOINT s',
        'INSERT INTO car (id) VALUES (33)',
        'ROLLBACK TO s',
        'COMMIT',
      );
      expect(changes).toMatchObject([{ op: 'insert', after: { id: 32 } }]);
    });

    it('of an XA transaction come with its commit', async () => {
      const changes = await changesBy(
        "XA START 'forecourt'",
        'INSERT INTO car (id) VALUES (41)',
        "XA END 'forecourt'",
        "XA PREPARE 'forecourt'",
        "XA COMMIT 'forecourt'",
        "XA START 'forecourt'",
        'INSERT INTO car (id) VALUES (42)',
        "XA END 'forecourt'",
        "XA COMMIT 'forecourt' ONE PHASE",
        "XA START 'forecourt'",
        'INSERT INTO car (id) VALUES (43)',
        "XA END 'forecourt'",
        "XA PREPARE 'forecourt'",
        "XA ROLLBACK 'forecourt'",
      );
      expect(changes).toMatchObject([{ after: { id: 41 } }, { after: { id: 42 } }]);
    });

    it('written as text mean a resync', async (context) => {
      const from = await source.position();
      const setting = "SET SESSION binlog_format = 'STATEMENT'";
      await inSession(context, contract.database.pool, setting, 'DELETE FROM car WHERE id = 1');
      expect(await failureOf(source, from)).toMatchObject({ kind: 'resync' });
    });
  });

  describe('tables', () => {
    it('that are truncated, created, altered, renamed and dropped are told of', async () => {
      const changes = await changesBy(
        'CREATE TABLE a (id int)',
        'CREATE TABLE b SELECT 1 AS id',
        'CREATE INDEX by_id ON a (id)',
        'ALTER TABLE a ADD COLUMN x int',
        'TRUNCATE a',
        'RENAME TABLE a TO c, b TO d',
        'ALTER TABLE c RENAME TO e',
        'DROP TABLE d, e',
      );
      expect(changes.map(({ op, table }) => `${op} ${table}`)).toEqual([
        'ddl a',
        'ddl b',
        'insert b',
        'ddl a',
        'ddl a',
        'truncate a',
        ...['ddl a', 'ddl c', 'ddl b', 'ddl d'],
        ...['ddl c', 'ddl e'],
        ...['ddl d', 'ddl e'],
      ]);
      expect(changes[5]).toMatchObject({ statement: expect.stringMatching(/^TRUNCATE/) });
    });

    it('that are altered while the reader lags behind have the columns of their time', async () => {
      const changes = await changesBy(
        'CREATE TABLE shape (id int, a int, b varchar(10))',
        "INSERT INTO shape VALUES (1, 2, 'three')",
        'ALTER TABLE shape DROP COLUMN a, ADD COLUMN first varchar(10) FIRST',
        "INSERT INTO shape VALUES ('zero', 1, 'three')",
        'RENAME TABLE shape TO form',
        "INSERT INTO form VALUES ('zero', 2, 'three')",
        'DROP TABLE form',
      );
      const rows = brief(changes).filter(({ op }) => op === 'insert');
      expect(rows).toMatchObject([
        { table: 'shape', after: { id: 1, a: 2, b: 'three' } },
        { table: 'shape', after: { first: 'zero', id: 1, b: 'three' } },
        { table: 'form', after: { first: 'zero', id: 2, b: 'three' } },
      ]);
    });
  });

  it('tells that the database was dropped', async () => {
    const doomed = await contractDatabase(contract.serverUrl);
    const from = await source.position();
    await doomed.run(`DROP DATABASE ${doomed.name}`, `CREATE DATABASE ${doomed.name}`);
    expect(await failureOf(binlogSource(doomed.url), from)).toMatchObject({ kind: 'resync' });
    await doomed.drop();
  });

  describe('checkpoints', () => {
    it('advance over the changes of other schemas, which do not come', async () => {
      const other = await contractDatabase(contract.serverUrl);
      try {
        const from = await source.position();
        await other.run('CREATE TABLE elsewhere (id int)', 'INSERT INTO elsewhere VALUES (1)');
        const to = await source.position();
        const batches = await readBatches(source, from, to);
        expect(batches.flatMap(({ changes }) => changes)).toEqual([]);
        expect(hasReached(batches.at(-1)?.checkpoint?.gtid ?? '', to.gtid)).toBe(true);
      } finally {
        await other.drop();
      }
    });

    it('lead to exactly the rest, those of the reader and those of the server', async () => {
      await contract.database.run('CREATE TABLE resumed (id int PRIMARY KEY)');
      const from = await source.position();
      const reading = source.read(from, new AbortController().signal)[Symbol.asyncIterator]();
      const checkpoints = [from];
      for (const id of [1, 2, 3, 4]) {
        await contract.database.run(
          'START TRANSACTION',
          `INSERT INTO resumed VALUES (${id}), (${-id})`,
          'COMMIT',
        );
        checkpoints.push(await nextCheckpoint(reading), await source.position());
        await contract.database.run(`CREATE INDEX by_id_${id} ON resumed (id)`);
        checkpoints.push(await nextCheckpoint(reading), await source.position());
      }
      await reading.return?.();
      const to = await source.position();
      const all = (await readBatches(source, from, to)).flatMap(({ changes }) => changes);
      const counts = [];
      for (const checkpoint of checkpoints) {
        const rest = (await readBatches(source, checkpoint, to)).flatMap(({ changes }) => changes);
        expect(rest).toEqual(all.slice(all.length - rest.length));
        counts.push(rest.length);
      }
      expect(counts).toEqual([12, 10, 10, 9, 9, 7, 7, 6, 6, 4, 4, 3, 3, 1, 1, 0, 0]);
    });

    it('compare with what the server has done by now', async () => {
      const before = await source.position();
      await contract.database.run('CREATE TABLE compared (id int)');
      const now = await currentGtid(contract.database.pool);
      expect(hasReached(now, before.gtid)).toBe(true);
      expect(hasReached(before.gtid, now)).toBe(false);
      expect(hasReached((await source.position()).gtid, now)).toBe(true);
    });
  });
});
