import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { binlogSource } from './binlog-source.ts';
import { checkSameLog } from './same-log.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const position = () => binlogSource(database.url).position();

/** Where reading stands once it has come to a row of this make. */
async function checkpointAfter(from: Checkpoint, name: string): Promise<Checkpoint> {
  const ending = new AbortController();
  let isThere = false;
  for await (const { changes, checkpoint } of binlogSource(database.url).read(from, ending.signal)) {
    isThere ||= changes.some((change) => 'after' in change && change.after?.name === name);
    if (isThere && checkpoint) {
      ending.abort();
      return checkpoint;
    }
  }
  throw new Error('reading ended');
}

const insert = (name: string) =>
  database.pool.query('INSERT INTO make (name, slug) VALUES (?, ?)', [name, name.toLowerCase()]);

describe('the binlog that was read before', () => {
  it('is known again by where it ended', async () => {
    await checkSameLog(database.pool, await position());
  });

  it('is known again wherever reading has stopped: at a row, a statement about a table, the next file', async () => {
    const from = await position();
    await insert('First');
    await checkSameLog(database.pool, await checkpointAfter(from, 'First'));
    await database.pool.query('ALTER TABLE make ADD COLUMN extra INT');
    await database.pool.query('FLUSH BINARY LOGS');
    await insert('Second');
    const after = await checkpointAfter(from, 'Second');
    await checkSameLog(database.pool, after);
    await database.pool.query('FLUSH BINARY LOGS');
    await checkSameLog(database.pool, after);
    await checkSameLog(database.pool, await position());
  });
});

describe('another binlog', () => {
  const refused = { kind: 'resync', message: expect.stringContaining('not the one that was read before') };

  it.each([
    ['has other transactions there', (at: Checkpoint) => ({ ...at, gtid: at.gtid.replace(/\d+$/, '1') })],
    ['ends before', (at: Checkpoint) => ({ ...at, pos: at.pos + 1_000_000_000 })],
    ['has no such file', (at: Checkpoint) => ({ ...at, file: 'binlog.999999' })],
  ])('%s', async (_, changed) => {
    const at = await position();
    await expect(checkSameLog(database.pool, changed(at))).rejects.toMatchObject(refused);
  });

  it('of another server is followed by GTID alone', async () => {
    const at = await position();
    const gtid = at.gtid.replace(/-\d+-/, '-1-');
    await checkSameLog(database.pool, { ...at, gtid, file: 'other.000007' });
  });
});
