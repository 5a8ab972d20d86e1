import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { markStale } from '../../serving/mark-stale.ts';
import { projectCars, readCarPages, type Stores } from '../../serving/project-cars.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { takeTicket } from '../../serving/tickets.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { keepDeadLetters } from '../project/dead-letters.ts';
import { type AuditParts, audit } from './audit.ts';
import { repair } from './repair.ts';
import { NO_PIPELINE, upToDate } from './testing/test-progress.ts';
import { carsByStatus, told } from './testing/told.ts';

const CARS = 45;
/** No car has it. */
const NOBODY = 4_000_000;

let database: TestDatabase;
let server: TestValkey;
let stores: Stores;
let valkey: Valkey;
let parts: AuditParts;
let of: (status: string) => number;

beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(CARS));
  valkey = server.client;
  stores = { pool: database.pool, valkey };
  parts = { stores, progress: upToDate(database.pool), withinMs: 5_000 };
  of = await carsByStatus(database.pool);
});
beforeEach(async () => {
  await server.flush();
  await rebuild(database.pool, valkey);
});
afterAll(() => Promise.all([server.close(), database.drop()]));

const found = async () => told(await audit(parts));

async function storedPage(car: number) {
  const [page] = await readCarPages(database.pool, [car], 'test');
  if (!page) throw new Error('there is no such car');
  return page;
}

/** A statement of which no projector hears. */
async function unlogged(statement: string, values: unknown[]): Promise<void> {
  const connection = await database.pool.getConnection();
  await connection.query("SET SESSION sql_mode = ''");
  await connection.query(statement, values);
  connection.destroy();
}

describe('audit of a catalogue that is in line', () => {
  it('finds nothing', async () => {
    const { cars, findings, unjudged, pipeline } = await audit(parts);
    expect({ cars, findings, unjudged, pipeline }).toEqual({
      cars: CARS,
      findings: [],
      unjudged: [],
      pipeline: { kind: 'applied' },
    });
  });

  it('finds nothing without a pipeline either, and says that none has run', async () => {
    const { findings, pipeline } = await audit({ ...parts, progress: NO_PIPELINE });
    expect({ findings, pipeline }).toEqual({ findings: [], pipeline: { kind: 'never ran' } });
  });

  it('takes it that pages of cars that left are kept, or not any more', async () => {
    await projectCars(stores, [of('sold'), of('draft'), NOBODY], 'test');
    expect(await valkey.exists(KEY.page(of('sold')))).toBe(1);
    expect(await found()).toEqual({});
    await valkey.del(KEY.page(of('sold')), KEY.page(of('draft')), KEY.page(NOBODY));
    expect(await found()).toEqual({});
  });

  it('compares as many cars as it is asked to', async () => {
    expect(await audit(parts, { sample: 10 })).toMatchObject({ cars: 10, findings: [] });
  });
});

const live = () => of('live');

describe('audit of a catalogue that is not', () => {
  it('finds a car that was never brought in, and one that changed, behind the back of the binlog', async () => {
    const [changed, added] = [live(), of('draft')];
    await unlogged('UPDATE car SET price = price + 1 WHERE id = ?', [changed]);
    await unlogged("UPDATE car SET status = 'live', made_live_at = '2026-05-01' WHERE id = ?", [added]);
    const findings = await found();
    expect(findings[changed]).toEqual(
      expect.arrayContaining([
        'payload | payload.price | written past the binlog',
        'card | card.price | written past the binlog',
        'order | car:price | written past the binlog',
      ]),
    );
    expect(findings[added]).toEqual(['payload | payload | never built']);
    await unlogged('UPDATE car SET price = price - 1 WHERE id = ?', [changed]);
    await unlogged("UPDATE car SET status = 'draft', made_live_at = NULL WHERE id = ?", [added]);
  });

  it('says that no pipeline runs, or that the log has an entry nobody applied', async () => {
    await unlogged('UPDATE car SET price = price + 1 WHERE id = ?', [live()]);
    const [first] = (await audit({ ...parts, progress: NO_PIPELINE })).findings;
    expect(first?.differences[0]?.reason.name).toBe('no pipeline');
    const stream = KEY.changeStream('shop', 'car');
    const image = JSON.stringify({ id: live() });
    await valkey.sadd(KEY.changeStreams, stream);
    await valkey.xadd(stream, '*', 'op', 'update', 'before', image, 'after', image, 'src', '{}');
    expect(await found()).toEqual({
      [live()]: expect.arrayContaining(['payload | payload.price | not applied']),
    });
    await unlogged('UPDATE car SET price = price - 1 WHERE id = ?', [live()]);
  });

  it('names the dead letter of a car', async () => {
    await markStale(valkey, [{ id: live(), ticket: await takeTicket(valkey), error: new Error('test') }]);
    const entry = { stream: KEY.changeStream('shop', 'car'), id: '1-1' };
    await keepDeadLetters(valkey, [{ entry, carId: live(), reason: 'no such colour', attempts: 5 }]);
    const { findings } = await audit(parts);
    expect(findings).toMatchObject([
      { differences: [{ reason: { name: 'dead-lettered', detail: 'no such colour' } }] },
    ]);
  });

  it('goes on past a car that cannot be built', async () => {
    await unlogged("UPDATE car SET made_live_at = '0000-00-00 00:00:00' WHERE id = ?", [live()]);
    await valkey.del(KEY.page(of('booked')));
    const before = await audit(parts);
    expect(told(before)).toEqual({
      [live()]: ['payload | payload | cannot be built'],
      [of('booked')]: ['payload | payload | never built'],
    });
    await repair(stores, before.findings);
    expect(Object.keys(await found())).toEqual([String(live())]);
    await unlogged('UPDATE car SET made_live_at = created_at WHERE id = ?', [live()]);
  });

  it('judges nothing while the pipeline is behind, and tells what differs so far', async () => {
    await unlogged('UPDATE car SET price = price + 1 WHERE id = ?', [live()]);
    const progress = { ...upToDate(database.pool), isApplied: async () => false, backlog: async () => 3 };
    const { findings, pipeline } = await audit({ ...parts, progress, withinMs: 50 });
    expect(pipeline).toEqual({ kind: 'behind', backlog: 3, isCaptured: true });
    expect(findings.map(({ carId }) => carId)).toEqual([live()]);
    expect(findings[0]?.differences[0]?.reason).toEqual({
      name: 'pipeline behind',
      detail: '3 entries under way',
    });
    await unlogged('UPDATE car SET price = price - 1 WHERE id = ?', [live()]);
  });
});

const cityOf = async () => KEY.discrete('city', (await storedPage(live())).city.id);

describe('repair', () => {
  it('leaves a set alone to which a writer has brought the car meanwhile', async () => {
    const [rows] = await stores.pool.query<RowDataPacket[]>(
      'SELECT id, city_id FROM locality WHERE city_id <> ? LIMIT 1',
      [(await storedPage(live())).city.id],
    );
    const key = KEY.discrete('city', Number(rows[0]?.city_id));
    await valkey.sadd(key, String(live()));
    const { findings } = await audit(parts);
    await stores.pool.query('UPDATE car SET locality_id = ? WHERE id = ?', [rows[0]?.id, live()]);
    await projectCars(stores, [live()], 'test');
    await repair(stores, findings);
    expect(await valkey.sismember(key, String(live()))).toBe(1);
  });

  it('tells the web processes which sets a car is in', async () => {
    await valkey.srem(await cityOf(), String(live()));
    const before = await valkey.xlen(KEY.listingChanges);
    const generation = Number(await valkey.get(KEY.listingGeneration));
    await repair(stores, (await audit(parts)).findings);
    expect(await valkey.xlen(KEY.listingChanges)).toBe(before + 1);
    expect(Number(await valkey.get(KEY.listingGeneration))).toBe(generation + 1);
  });
});
