import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDrafts } from '../../../catalogue/write/write-drafts.ts';
import { logger } from '../../../platform/logger.ts';
import { KEY } from '../../../serving/keys.ts';
import { placeNumber } from '../../../serving/place-number.ts';
import { projectCars } from '../../../serving/project-cars.ts';
import { rebuild } from '../../../serving/rebuild.ts';
import { testCatalogue } from '../../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../../testing/test-valkey.ts';
import { followerConnection, ReplicaFollower } from './replica-follower.ts';
import { listingShape } from './replica-shape.ts';

let database: TestDatabase;
let valkey: TestValkey;
let follower: ReplicaFollower;
let end: AbortController;
let running: Promise<void>;

beforeAll(async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(60));
});
beforeEach(async () => {
  await valkey.flush();
  await rebuild(database.pool, valkey.client);
  end = new AbortController();
  const connection = followerConnection(valkey.client);
  end.signal.addEventListener('abort', () => connection.disconnect());
  follower = new ReplicaFollower(connection, listingShape());
  running = follower.run(end.signal);
  await current();
});
afterEach(async () => {
  end.abort();
  await running;
});
afterAll(() => Promise.all([valkey.close(), database.drop()]));

const current = () => vi.waitUntil(() => follower.current, { timeout: 10_000 });
const stores = () => ({ pool: database.pool, valkey: valkey.client });

/** Ids of all cars, cheapest first, in the replica. */
function cheapest(): number[] {
  const replica = follower.current;
  return replica ? replica.page(replica.match([]).cars, 'price_asc', 0, 1_000) : [];
}

/** The same in Valkey, ties as listings break them. */
async function cheapestStored(): Promise<number[]> {
  const flat = await valkey.client.zrange(KEY.price, 0, -1, 'WITHSCORES');
  const cars = flat.flatMap((id, at) =>
    at % 2 === 0 ? [{ id: Number(id), price: Number(flat[at + 1]) }] : [],
  );
  return cars.sort((a, b) => a.price - b.price || b.id - a.id).map(({ id }) => id);
}

const expectInStep = async () => {
  const stored = await cheapestStored();
  await expect.poll(cheapest, { timeout: 10_000 }).toEqual(stored);
};

async function change(statement: string): Promise<void> {
  await database.pool.query(statement);
  const [rows] = await database.pool.query('SELECT id FROM car');
  await projectCars(
    stores(),
    (rows as { id: number }[]).map(({ id }) => id),
    'test',
  );
}

describe('a follower', () => {
  it('has what Valkey has, and hears of every change', async () => {
    await expectInStep();
    await change('UPDATE car SET price = 1000 * (id % 7)');
    await expectInStep();
    await change("UPDATE car SET status = IF(id % 3 = 0, 'sold', 'live')");
    await expectInStep();
    await change("UPDATE car SET status = 'withdrawn'");
    await expectInStep();
    expect(cheapest()).toEqual([]);
    expect(follower.loads).toBe(1);
    await change("UPDATE car SET status = 'live'");
    await expectInStep();
  });

  it('is told nothing new by a car that is written again unchanged', async () => {
    const told = () => valkey.client.xinfo('STREAM', KEY.listingChanges);
    const [before, changes] = [await told(), follower.current?.changes];
    await change('UPDATE car SET rto = rto');
    await expectInStep();
    expect(await told()).toEqual(before);
    expect(follower.current?.changes).toBe(changes);
  });

  it('begins anew where the stream was emptied, trimmed or set back unread', async () => {
    await change('UPDATE car SET price = price + 1');
    await expectInStep();
    await valkey.client.del(KEY.listingChanges);
    await vi.waitUntil(() => follower.loads === 2, { timeout: 10_000 });
    await change('UPDATE car SET price = price + 1');
    await expectInStep();

    const blind = valkey.client
      .multi()
      .xadd(KEY.listingChanges, '*', 'id', '1', 'v', '1', 'sets', '', 'scores', '');
    await blind.xtrim(KEY.listingChanges, 'MAXLEN', 0).exec();
    await vi.waitUntil(() => follower.loads === 3, { timeout: 10_000 });
    await expectInStep();
  });

  it('has nothing to say while Valkey is emptied, and all of it when it is filled again', async () => {
    await valkey.flush();
    await vi.waitUntil(() => follower.current && cheapest().length === 0, { timeout: 10_000 });
    await rebuild(database.pool, valkey.client);
    await expectInStep();
  });

  it('knows of changes that came before it began', async () => {
    const [first, second] = cheapest();
    const placeOf = async () =>
      (await valkey.client.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1))[0]?.[0] ?? '';
    const reprice = async (id: number | undefined) => {
      await database.pool.query('UPDATE car SET price = price + 1 WHERE id = ?', [id]);
      await projectCars(stores(), [id ?? 0], 'test');
      return placeNumber(await placeOf());
    };
    const places = [await reprice(first), await reprice(second)];
    const connection = followerConnection(valkey.client);
    end.signal.addEventListener('abort', () => connection.disconnect());
    const later = new ReplicaFollower(connection, listingShape());
    const following = later.run(end.signal);
    await vi.waitUntil(() => later.current, { timeout: 10_000 });
    const changed = (id: number | undefined) =>
      places.map((place) => later.changes.hasChanged([id ?? 0], place));
    expect([changed(first), changed(second)]).toEqual([
      [false, false],
      [true, false],
    ]);
    end.abort();
    await following;
  });

  it('has nothing to say once it does not follow any more', async () => {
    end.abort();
    await running;
    expect(follower.current).toBeNull();
  });
});
