import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { KEY } from '../../serving/keys.ts';
import { openJobValkey, openWorkerValkey, type Valkey } from '../../serving/valkey.ts';
import { openProxy } from '../../testing/tcp-proxy.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { appendInteractions } from './append-interactions.ts';
import { FIELD } from './entry-codec.ts';
import { flushInteractions } from './flush-interactions.ts';
import type { Interaction } from './interaction.ts';
import { searchNo, viewOf, visitorNo } from './testing/sample-interaction.ts';
import { storedInteractions } from './testing/stored-interactions.ts';

let database: TestDatabase;
let server: TestValkey;

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  await database.pool.query('INSERT INTO buyer (id) VALUES (3), (4294967295)');
});
beforeEach(async () => {
  await server.flush();
  await database.pool.query('TRUNCATE interaction');
  await database.pool.query('TRUNCATE interaction_flush');
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await Promise.all([database.drop(), server.close()]);
});

const flush = (valkey: Valkey = server.client) => flushInteractions({ pool: database.pool, valkey });
const append = (interactions: readonly Interaction[]) => appendInteractions(server.client, interactions);
const stored = () => storedInteractions(database.pool);
const waitingCount = () => server.client.xlen(KEY.interactions);
const searches = (count: number) => Array.from({ length: count }, (_, n) => searchNo(n));

/** The same server, but for one command, which fails the first time that it is asked for. */
function failingOnce(command: 'xtrim' | 'xrange'): Valkey {
  const valkey = server.client.duplicate();
  vi.spyOn(valkey, command).mockRejectedValueOnce(new Error('Connection is closed.'));
  return valkey;
}

/** MySQL refuses the search of this number, until it is told to take it again. */
async function refusing(n: number): Promise<() => Promise<void>> {
  await database.pool.query(`ALTER TABLE interaction ADD CONSTRAINT refusal CHECK (query NOT LIKE '%=${n}')`);
  return async () => {
    await database.pool.query('ALTER TABLE interaction DROP CONSTRAINT refusal');
  };
}

/** Lets nobody write how far the stream is, until it is called off. */
async function holdingProgress(): Promise<() => Promise<void>> {
  const connection = await database.pool.getConnection();
  await connection.beginTransaction();
  await connection.query(`INSERT INTO interaction_flush VALUES (?, '1-1')`, [KEY.interactions]);
  return async () => {
    await connection.rollback();
    connection.release();
  };
}

/** Ends the connection that waits for leave to write how far the stream is: the rows before it are written by then. */
async function killWaiting(): Promise<void> {
  const [rows] = await database.pool.query(
    `SELECT id FROM information_schema.processlist
     WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%insert into %interaction_flush%'`,
  );
  expect(rows).toHaveLength(1);
  await database.pool.query(`KILL CONNECTION ${(rows as { id: number }[])[0]?.id}`);
}

/** Whether a flush stands before the buyers of its rows. */
async function isWaiting(): Promise<boolean> {
  const [rows] = await database.pool.query(
    `SELECT id FROM information_schema.processlist
     WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%buyer%lock in share mode%'`,
  );
  return (rows as unknown[]).length > 0;
}

describe('interactions', () => {
  it('get into MySQL as they are, in their order, and out of the stream', async () => {
    const all = [
      viewOf({ position: 65_535, at: 1_234 }),
      searchNo(1),
      viewOf({ kind: 'impression', position: 1 }),
      viewOf({ kind: 'lead', visitorId: null, buyerId: 4_294_967_295 }),
      viewOf({ kind: 'offer', buyerId: 3 }),
      viewOf({ kind: 'test_drive', carId: 4_294_967_295 }),
      viewOf({ kind: 'search', carId: null, query: `/used/${'🚗'.repeat(240)}` }),
    ];
    await append(all);
    expect(await flush()).toBe(all.length);
    expect(await stored()).toEqual(all);
    expect(await waitingCount()).toBe(0);
  });

  it('get there though there is no such car', async () => {
    const lead = viewOf({ kind: 'lead', carId: 123_456, buyerId: 3 });
    await append([lead]);
    await flush();
    expect(await stored()).toEqual([lead]);
  });

  it('are nobody’s where their buyer is not there, or was erased', async () => {
    await database.pool.query('INSERT INTO buyer (id, deleted_at) VALUES (7, NOW(3))');
    const views = [
      viewOf({ buyerId: 7 }),
      viewOf({ buyerId: 654_321, carId: 2 }),
      viewOf({ buyerId: 3, carId: 3 }),
    ];
    await append(views);
    await flush();
    const nobodys = { buyerId: null, visitorId: null };
    expect(await stored()).toEqual([viewOf(nobodys), viewOf({ ...nobodys, carId: 2 }), views[2]]);
  });

  it('wait for a buyer who is just being erased, and are nobody’s then', async () => {
    await database.pool.query('INSERT INTO buyer (id) VALUES (8)');
    const erasing = await database.pool.getConnection();
    await erasing.beginTransaction();
    await erasing.query('UPDATE buyer SET deleted_at = NOW(3) WHERE id = 8');
    await append([viewOf({ buyerId: 8 })]);
    const flushed = flush();
    await expect.poll(isWaiting).toBe(true);
    await erasing.commit();
    erasing.release();
    expect(await flushed).toBe(1);
    expect(await stored()).toEqual([viewOf({ buyerId: null, visitorId: null })]);
  });

  it('do not wait for those who only write that something is of the same buyer', async () => {
    const other = await database.pool.getConnection();
    await other.beginTransaction();
    await other.query('INSERT INTO consent (buyer_id, purpose, is_given, wording) VALUES (3, ?, 1, ?)', [
      'p',
      'w',
    ]);
    await append([viewOf({ buyerId: 3 })]);
    expect(await flush()).toBe(1);
    await other.rollback();
    other.release();
  });

  it('get there by the thousand, with word of how far it is', async () => {
    const all = searches(5_500);
    await append(all);
    const told: number[] = [];
    const moved = await flushInteractions({ pool: database.pool, valkey: server.client }, (so) => {
      told.push(so);
    });
    expect(moved).toBe(5_500);
    expect(told.at(-1)).toBe(5_500);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(await stored()).toEqual(all);
    expect(await waitingCount()).toBe(0);
  });

  it('are all moved where they fill the last batch', async () => {
    await append(searches(4_000));
    expect(await flush()).toBe(4_000);
    expect(await stored()).toHaveLength(4_000);
    expect(await waitingCount()).toBe(0);
  });

  it('that come later follow, and an empty stream is nothing to do', async () => {
    expect(await flush()).toBe(0);
    await append([searchNo(1)]);
    expect(await flush()).toBe(1);
    expect(await flush()).toBe(0);
    await append([searchNo(2)]);
    expect(await flush()).toBe(1);
    expect(await stored()).toEqual([searchNo(1), searchNo(2)]);
  });

  it('go on where Valkey was emptied', async () => {
    await append([searchNo(1)]);
    await flush();
    await server.flush();
    await append([searchNo(2)]);
    expect(await flush()).toBe(1);
    expect(await stored()).toEqual([searchNo(1), searchNo(2)]);
  });

  it('get there too where the stream is another one, begun by a slower clock', async () => {
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    await database.pool.query(`INSERT INTO interaction_flush VALUES (?, '99999999999999-7')`, [
      KEY.interactions,
    ]);
    await append(searches(3));
    expect(await flush()).toBe(3);
    expect(await stored()).toEqual(searches(3));
    expect(error.mock.calls[0]?.[1]).toContain('another one than before');
    await append([searchNo(4)]);
    expect(await flush()).toBe(1);
  });
});

describe('an entry that cannot be read', () => {
  const add = (...fields: string[]) => server.client.xadd(KEY.interactions, '*', ...fields);

  it('is left out with a word in the log, and the others get there', async () => {
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    const kept = [searchNo(1), searchNo(2), searchNo(3)];
    await append(kept.slice(0, 1));
    const bad = await add(FIELD, '{"kind":"view"');
    await append(kept.slice(1, 2));
    await add(FIELD, JSON.stringify({ ...viewOf(), at: 8_640_000_000_000_000 }));
    await add('another', 'field');
    await append(kept.slice(2));
    expect(await flush()).toBe(6);
    expect(await stored()).toEqual(kept);
    expect(await waitingCount()).toBe(0);
    expect(error).toHaveBeenCalledTimes(3);
    expect(error.mock.calls[0]?.[0]).toEqual({ entry: bad, text: '{"kind":"view"' });
  });

  it('does not stand in the way where there is nothing else', async () => {
    vi.spyOn(logger, 'error').mockImplementation(() => {});
    await add(FIELD, 'nothing that we know');
    expect(await flush()).toBe(1);
    expect(await stored()).toEqual([]);
    expect(await waitingCount()).toBe(0);
  });
});

describe('an interaction gets there once', () => {
  it('where the process ends between the commit and the end of the entries', async () => {
    const all = searches(3);
    await append(all);
    const valkey = failingOnce('xtrim');
    await expect(flush(valkey)).rejects.toThrow('Connection is closed.');
    valkey.disconnect();
    expect(await stored()).toEqual(all);
    expect(await waitingCount()).toBe(3);
    expect(await flush()).toBe(0);
    expect(await waitingCount()).toBe(0);
    expect(await stored()).toEqual(all);
  });

  it('where others came before what was left over was removed', async () => {
    const all = searches(5);
    await append(all.slice(0, 3));
    const valkey = failingOnce('xtrim');
    await expect(flush(valkey)).rejects.toThrow();
    valkey.disconnect();
    await append(all.slice(3));
    expect(await flush()).toBe(2);
    expect(await stored()).toEqual(all);
    expect(await waitingCount()).toBe(0);
  });

  it('where Valkey goes away before it has told what there is', async () => {
    await append(searches(3));
    const valkey = failingOnce('xrange');
    await expect(flush(valkey)).rejects.toThrow('Connection is closed.');
    expect(await stored()).toEqual([]);
    expect(await flush(valkey)).toBe(3);
    valkey.disconnect();
    expect(await stored()).toEqual(searches(3));
  });

  it('where MySQL refuses one of many: none is there and none is lost', async () => {
    await append(searches(1_000));
    const restore = await refusing(900);
    await expect(flush()).rejects.toThrow();
    expect(await stored()).toEqual([]);
    expect(await waitingCount()).toBe(1_000);
    await restore();
    expect(await flush()).toBe(1_000);
    expect(await stored()).toEqual(searches(1_000));
  });

  it('where MySQL refuses one of a later batch: those before it are there and are not sent again', async () => {
    await append(searches(5_000));
    const restore = await refusing(4_500);
    await expect(flush()).rejects.toThrow();
    const before = (await stored()).length;
    expect(before).toBeGreaterThan(0);
    expect(await waitingCount()).toBe(5_000 - before);
    await restore();
    expect(await flush()).toBe(5_000 - before);
    expect(await stored()).toEqual(searches(5_000));
  });

  it('where MySQL has it make way for somebody with whom it waits in a circle', async () => {
    await database.pool.query('INSERT INTO buyer (id) VALUES (10), (11)');
    const all = [viewOf({ buyerId: 10 }), viewOf({ buyerId: 11, carId: 2 })];
    await append(all);
    const erasing = await database.pool.getConnection();
    await erasing.beginTransaction();
    await erasing.query('INSERT INTO buyer (id) VALUES (12), (13), (14), (15)');
    await erasing.query('UPDATE buyer SET deleted_at = NOW(3) WHERE id = 11');
    const failed = expect(flush()).rejects.toMatchObject({ cause: { code: 'ER_LOCK_DEADLOCK' } });
    await expect.poll(isWaiting).toBe(true);
    await erasing.query('UPDATE buyer SET deleted_at = NOW(3) WHERE id = 10');
    await failed;
    expect([await stored(), await waitingCount()]).toEqual([[], 2]);
    await erasing.rollback();
    erasing.release();
    expect(await flush()).toBe(2);
    expect(await stored()).toEqual(all);
  });

  it('where MySQL ends the connection in the middle', async () => {
    await append(searches(1_000));
    const restore = await holdingProgress();
    const failed = expect(flush()).rejects.toThrow();
    await vi.waitFor(killWaiting, { timeout: 20_000 });
    await failed;
    await restore();
    expect(await stored()).toEqual([]);
    expect(await waitingCount()).toBe(1_000);
    expect(await flush()).toBe(1_000);
    expect(await stored()).toEqual(searches(1_000));
  });

  it('where MySQL cannot be reached', async () => {
    const proxy = await openProxy(database.url);
    const pool = openPool(proxy.url, 2);
    const flushThere = () => flushInteractions({ pool, valkey: server.client });
    await append([searchNo(1)]);
    expect(await flushThere()).toBe(1);
    await append([searchNo(2)]);
    await proxy.cut();
    await expect(flushThere()).rejects.toThrow();
    expect(await waitingCount()).toBe(1);
    await proxy.mend();
    expect(await flushThere()).toBe(1);
    expect(await stored()).toEqual([searchNo(1), searchNo(2)]);
    await pool.end();
    await proxy.cut();
  });

  it('where the connection to Valkey breaks, and it is the same client that goes on', async () => {
    vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const proxy = await openProxy(server.url);
    const valkey = openWorkerValkey(proxy.url);
    await append([searchNo(1)]);
    expect(await flush(valkey)).toBe(1);
    await append([searchNo(2)]);
    await proxy.cut();
    await expect(flush(valkey)).rejects.toThrow();
    expect(await stored()).toEqual([searchNo(1)]);
    await proxy.mend();
    await vi.waitFor(async () => expect(await flush(valkey)).toBe(1), { timeout: 20_000 });
    expect(await stored()).toEqual([searchNo(1), searchNo(2)]);
    valkey.disconnect();
    await proxy.cut();
  });

  it('where two flush at once, and more comes while they do', async () => {
    const others = await Promise.all([openJobValkey(server.url), openJobValkey(server.url)]);
    const pools = [openPool(database.url, 2), openPool(database.url, 2)];
    const flushes = () =>
      others.map((valkey, at) => flushInteractions({ pool: pools[at] ?? database.pool, valkey }));
    await append(searches(6_000));
    const under = flushes();
    await append(Array.from({ length: 500 }, (_, n) => viewOf({ visitorId: visitorNo(n) })));
    const moved = [...(await Promise.all(under)), ...(await Promise.all(flushes()))];
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(6_500);
    const rows = await stored();
    expect(rows.filter(({ kind }) => kind === 'search')).toEqual(searches(6_000));
    expect(new Set(rows.map(({ visitorId, query }) => `${visitorId} ${query}`)).size).toBe(6_500);
    expect(rows).toHaveLength(6_500);
    expect(await waitingCount()).toBe(0);
    for (const valkey of others) valkey.disconnect();
    await Promise.all(pools.map((pool) => pool.end()));
  });
});
