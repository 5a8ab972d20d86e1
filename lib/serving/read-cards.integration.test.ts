import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { queriesOf } from '../testing/queries-of.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { KEY } from './keys.ts';
import { readCards } from './read-cards.ts';
import { rebuild } from './rebuild.ts';
import { takeTicket } from './tickets.ts';
import type { Vouched } from './trust.ts';

let own: TestStores;
let live: number[];
let notLive: number[];

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(40));
  const [rows] = await own.database.pool.query('SELECT id, status FROM car');
  const cars = rows as { id: number; status: string }[];
  const idsOf = (isWanted: (status: string) => boolean) =>
    cars.filter((car) => isWanted(car.status)).map((car) => car.id);
  live = idsOf((status) => status === 'live').slice(0, 10);
  notLive = idsOf((status) => status !== 'live').slice(0, 5);
});
beforeEach(async () => {
  await own.valkey.flush();
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

async function distrust(): Promise<void> {
  const from = await takeTicket(own.valkey.client);
  const lost: Vouched = { run: 'an-earlier-one', from, isComplete: true, upTo: 0 };
  await own.valkey.client.set(KEY.trusted, JSON.stringify(lost));
}

const [firstPrice, lastPrice] = [111, 222];
const reprice = (price: number) =>
  own.database.pool.query('UPDATE car SET price = ? WHERE id = ?', [price, live[0]]);

describe('cards', () => {
  it('come from Valkey alone, in the order asked for', async () => {
    const ids = live.toReversed();
    const read = async () => expect((await readCards(ids)).map((card) => card.id)).toEqual(ids);
    expect(await queriesOf(read)).toBe(0);
  });

  it('that are missing are built and stored; cars that are not live are left out', async () => {
    await own.valkey.client.del(KEY.cards);
    const cards = await readCards([...notLive, ...live]);
    expect(cards.map((card) => card.id)).toEqual(live);
    expect(await queriesOf(() => readCards(live))).toBe(0);
  });

  it('that are missing are built once for all who ask at the same time', async () => {
    await own.valkey.client.del(KEY.cards);
    const alone = await queriesOf(() => readCards(live));
    await own.valkey.client.del(KEY.cards);
    const crowd = () => Promise.all(Array.from({ length: 50 }, () => readCards(live)));
    expect(await queriesOf(crowd)).toBe(alone);
  });
});

describe('cards that nobody vouches for', () => {
  it('are built from MySQL once, and stored under a new ticket', async () => {
    await reprice(firstPrice);
    await rebuild(own.database.pool, own.valkey.client);
    await distrust();
    await reprice(lastPrice);
    const read = async () => expect((await readCards(live))[0]?.price).toBe(lastPrice);
    expect(await queriesOf(read)).toBeGreaterThan(0);
    expect(await queriesOf(read)).toBe(0);
    const card = await own.valkey.client.hget(KEY.cards, String(live[0]));
    expect(JSON.parse(card ?? '{}').price).toBe(lastPrice);
  });
});
