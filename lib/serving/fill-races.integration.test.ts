import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { queriesOf } from '../testing/queries-of.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { applyCars } from './apply-cars.ts';
import { KEY } from './keys.ts';
import { projectCars, readCarStates } from './project-cars.ts';
import { readCarPage } from './read-car-page.ts';
import { rebuild } from './rebuild.ts';
import { stores } from './stores.ts';
import { takeTicket } from './tickets.ts';
import { currentRun, type Vouched } from './trust.ts';

const CAR = 900_001;
/** Microseconds by which a ticket is too old to bring in a car of which nothing is stored. */
const TOO_OLD = 46_000_000;

let own: TestStores;
let sample: number;

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, [sampleDraft()]);
  const [rows] = await own.database.pool.query('SELECT id FROM car');
  sample = (rows as { id: number }[])[0]?.id ?? 0;
});
beforeEach(async () => {
  await remove();
  await own.valkey.flush();
});
afterAll(() => own.close());

async function insert(price: number): Promise<void> {
  const columns =
    'variant_id, color_id, locality_id, seller_id, listing_type, status, year, km_driven, owner_no';
  await own.database.pool.query(
    `INSERT INTO car (id, price, ${columns}) SELECT ?, ?, ${columns} FROM car WHERE id = ?`,
    [CAR, price, sample],
  );
}

const remove = () => own.database.pool.query('DELETE FROM car WHERE id = ?', [CAR]);
const reprice = (price: number) =>
  own.database.pool.query('UPDATE car SET price = ? WHERE id = ?', [price, CAR]);

/** What the pipeline does after a commit. */
const project = () => projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [CAR], 'test');

/** A builder that stops between reading MySQL and writing to Valkey. */
async function slowFill(age = 0) {
  const ticket = (await takeTicket(own.valkey.client)) - age;
  const { states, cost } = await readCarStates(own.database.pool, [CAR], 'test');
  return { ticket, finish: () => applyCars(own.valkey.client, states, ticket, cost) };
}

async function seen(): Promise<number | string> {
  const read = await readCarPage(CAR);
  return read.kind === 'unknown' ? 'unknown' : read.page.price;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(5);
}

const bit = () => own.valkey.client.getbit(KEY.known(CAR), KEY.knownOffset(CAR));

describe('a late fill', () => {
  it('does not overwrite a newer projection', async () => {
    await insert(1);
    const fill = await slowFill();
    await reprice(2);
    await project();
    expect(await fill.finish()).toMatchObject({ refused: [CAR] });
    expect(await seen()).toBe(2);
    expect(await own.valkey.client.zscore(KEY.price, String(CAR))).toBe('2');
  });

  it('gives way to a projection that comes after it', async () => {
    await insert(1);
    const fill = await slowFill();
    await reprice(2);
    await fill.finish();
    await project();
    expect(await seen()).toBe(2);
  });

  it('does not bring back a car that was deleted meanwhile', async () => {
    await insert(1);
    await project();
    const fill = await slowFill();
    await remove();
    await project();
    expect(await fill.finish()).toMatchObject({ refused: [CAR] });
    expect([await seen(), await bit()]).toEqual(['unknown', 0]);
  });

  it('does not bring it back once the tombstone is gone either', async () => {
    await insert(1);
    const fill = await slowFill(TOO_OLD);
    await remove();
    await project();
    await own.valkey.client.del(KEY.page(CAR));
    expect(await fill.finish()).toMatchObject({ late: [CAR] });
    expect([await own.valkey.client.zcard(KEY.price), await bit()]).toEqual([0, 0]);
    expect(await seen()).toBe('unknown');
  });

  it('is overtaken by a fill that began later and read more', async () => {
    await insert(1);
    const slow = await slowFill();
    await reprice(2);
    const quick = await slowFill();
    await quick.finish();
    await slow.finish();
    expect(await seen()).toBe(2);
  });

  it('that began later but read earlier does not take back what readers have seen', async () => {
    await insert(1);
    const [early, late] = [await takeTicket(own.valkey.client), await slowFill()];
    await reprice(2);
    const { states, cost } = await readCarStates(own.database.pool, [CAR], 'test');
    await applyCars(own.valkey.client, states, early, cost);
    expect(await seen()).toBe(2);
    expect(await late.finish()).toMatchObject({ late: [CAR] });
    expect(await seen()).toBe(2);
  });

  it('that read more than what was stored meanwhile is not shown before it is stored', async () => {
    await insert(1);
    const busy = await Promise.all(Array.from({ length: 8 }, () => stores().pool.getConnection()));
    const first = seen();
    await until(async () => (await own.valkey.client.exists(KEY.ticket)) === 1);
    const newer = await slowFill();
    await reprice(2);
    await newer.finish();
    for (const connection of busy) connection.release();
    expect([await first, await seen()]).toEqual([2, 2]);
  });
});

describe('an absent mark', () => {
  it('that comes late does not hide a car that was inserted meanwhile', async () => {
    const fill = await slowFill();
    await insert(1);
    await project();
    expect(await fill.finish()).toMatchObject({ refused: [CAR] });
    expect([await seen(), await bit()]).toEqual([1, 1]);
  });

  it('is removed by the event of the insert', async () => {
    expect(await seen()).toBe('unknown');
    expect(await own.valkey.client.hget(KEY.page(CAR), 'absent')).toBe('1');
    await insert(1);
    await project();
    expect([await seen(), await bit()]).toEqual([1, 1]);
  });

  it('that comes before the event of the insert is removed by it', async () => {
    const fill = await slowFill();
    await insert(1);
    await fill.finish();
    await project();
    expect([await seen(), await bit()]).toEqual([1, 1]);
  });

  it('that comes too late says nothing where nothing is stored', async () => {
    const fill = await slowFill(TOO_OLD);
    await insert(1);
    await project();
    await own.valkey.client.del(KEY.page(CAR));
    expect(await fill.finish()).toMatchObject({ late: [CAR] });
    expect([await seen(), await bit()]).toEqual([1, 1]);
  });
});

describe('during a resync', () => {
  /** As the request for a resync leaves it: from here on changes are followed again, the rest was lost. */
  async function beginResync(): Promise<void> {
    const [run, from] = [await currentRun(own.valkey.client), await takeTicket(own.valkey.client)];
    const vouched: Vouched = { run, from, isComplete: false, upTo: 0 };
    await own.valkey.client.set(KEY.trusted, JSON.stringify(vouched));
  }

  it('what was stored before is not served, and what a reader has filled in since is', async () => {
    await insert(1);
    await project();
    await reprice(2);
    await beginResync();
    expect(await queriesOf(async () => expect(await seen()).toBe(2))).toBeGreaterThan(0);
    expect(await queriesOf(async () => expect(await seen()).toBe(2))).toBe(0);
  });

  it('a mark from before does not hide a car whose insert was lost', async () => {
    await project();
    await insert(1);
    await beginResync();
    expect(await seen()).toBe(1);
  });

  it('a fill from before is not served', async () => {
    await insert(1);
    const fill = await slowFill();
    await reprice(2);
    await beginResync();
    await fill.finish();
    expect(await seen()).toBe(2);
  });

  it('the rebuild overwrites nothing newer, and vouches for what was not changed too', async () => {
    await insert(1);
    await project();
    await beginResync();
    const batchOfRebuild = await slowFill();
    await reprice(2);
    await project();
    expect(await batchOfRebuild.finish()).toMatchObject({ refused: [CAR] });
    await rebuild(own.database.pool, own.valkey.client);
    expect(await queriesOf(async () => expect(await seen()).toBe(2))).toBe(0);
  });
});
