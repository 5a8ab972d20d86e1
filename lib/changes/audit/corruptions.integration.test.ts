import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { KEY } from '../../serving/keys.ts';
import { markStale } from '../../serving/mark-stale.ts';
import { readCarPages, type Stores } from '../../serving/project-cars.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { takeTicket } from '../../serving/tickets.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { type AuditParts, audit, auditAgain } from './audit.ts';
import { repair } from './repair.ts';
import { upToDate } from './testing/test-progress.ts';
import { carsByStatus, told } from './testing/told.ts';

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
  await writeDrafts(database.pool, testCatalogue(45));
  valkey = server.client;
  stores = { pool: database.pool, valkey };
  parts = { stores, progress: upToDate(database.pool), withinMs: 30_000 };
  of = await carsByStatus(database.pool);
});
beforeEach(async () => {
  await server.flush();
  await rebuild(database.pool, valkey);
});
afterAll(() => Promise.all([server.close(), database.drop()]));

async function storedPage(car: number) {
  const [page] = await readCarPages(database.pool, [car], 'test');
  if (!page) throw new Error('there is no such car');
  return page;
}

interface Corruption {
  name: string;
  corrupt: () => Promise<unknown>;
  car: () => number | null;
  finds: string[];
}

const live = () => of('live');
const cityOf = async () => KEY.discrete('city', (await storedPage(live())).city.id);

const CORRUPTIONS: Corruption[] = [
  {
    name: 'a field of a payload',
    corrupt: async () =>
      valkey.hset(KEY.page(live()), 'json', JSON.stringify({ ...(await storedPage(live())), price: 7 })),
    car: live,
    finds: ['payload | payload.price | altered in Valkey'],
  },
  {
    name: 'a payload that is no JSON',
    corrupt: () => valkey.hset(KEY.page(live()), 'json', '{'),
    car: live,
    finds: ['payload | payload | altered in Valkey'],
  },
  {
    name: 'a lost card',
    corrupt: () => valkey.hdel(KEY.cards, String(live())),
    car: live,
    finds: ['card | card | altered in Valkey'],
  },
  {
    name: 'a field of a card',
    corrupt: async () => {
      const card = JSON.parse((await valkey.hget(KEY.cards, String(live()))) ?? '');
      await valkey.hset(KEY.cards, String(live()), JSON.stringify({ ...card, title: 'Lada' }));
    },
    car: live,
    finds: ['card | card.title | altered in Valkey'],
  },
  {
    name: 'a card of a car that is sold',
    corrupt: () => valkey.hset(KEY.cards, String(of('sold')), '{}'),
    car: () => of('sold'),
    finds: ['card | card | orphaned member'],
  },
  {
    name: 'a missing member of a filter set',
    corrupt: async () => valkey.srem(await cityOf(), String(live())),
    car: live,
    finds: [expect.stringMatching(/^filter set \| car:city:\d+ \| member lost$/)],
  },
  {
    name: 'a member too many',
    corrupt: () => valkey.sadd(KEY.discrete('city', 999), String(live())),
    car: live,
    finds: ['filter set | car:city:999 | orphaned member'],
  },
  {
    name: 'a member without a car',
    corrupt: () => valkey.sadd(KEY.discrete('city', 999), String(NOBODY)),
    car: () => NOBODY,
    finds: ['filter set | car:city:999 | orphaned member'],
  },
  {
    name: 'a wrong score',
    corrupt: () => valkey.zadd(KEY.price, 7, String(live())),
    car: live,
    finds: ['order | car:price | altered in Valkey'],
  },
  {
    name: 'a lost score',
    corrupt: () => valkey.zrem(KEY.sorted('km'), String(live())),
    car: live,
    finds: ['order | car:km | member lost'],
  },
  {
    name: 'a score without a car',
    corrupt: () => valkey.zadd(KEY.reco, 7, String(NOBODY)),
    car: () => NOBODY,
    finds: ['order | car:reco | orphaned member'],
  },
  {
    name: 'a wrong list of its sets',
    corrupt: () => valkey.hset(KEY.page(of('booked')), 'sets', 'car:city:1'),
    car: () => of('booked'),
    finds: ['filter set | list sets | altered in Valkey'],
  },
  {
    name: 'a lost key',
    corrupt: () => valkey.del(KEY.page(live())),
    car: live,
    finds: ['payload | payload | payload lost'],
  },
  {
    name: 'an absent mark on a car that is there',
    corrupt: () => valkey.hset(KEY.page(of('booked')), 'absent', '1'),
    car: () => of('booked'),
    finds: ['mark | mark | altered in Valkey'],
  },
  {
    name: 'a stale mark',
    corrupt: async () =>
      markStale(valkey, [{ id: live(), ticket: await takeTicket(valkey), error: new Error('test') }]),
    car: live,
    finds: ['mark | mark | marked stale'],
  },
  {
    name: 'a bit that is not set',
    corrupt: () => valkey.setbit(KEY.known(live()), KEY.knownOffset(live()), 0),
    car: live,
    finds: ['known id | id | altered in Valkey'],
  },
  {
    name: 'a bit of no car',
    corrupt: () => valkey.setbit(KEY.known(NOBODY), KEY.knownOffset(NOBODY), 1),
    car: () => NOBODY,
    finds: ['known id | id | orphaned member'],
  },
  {
    name: 'a slug word with another meaning',
    corrupt: () => valkey.hset(KEY.slugs, 'nexon', '[]'),
    car: () => null,
    finds: ['slug word | nexon | written past the binlog'],
  },
  {
    name: 'a slug word that is none',
    corrupt: () => valkey.hset(KEY.slugs, 'lada', '[]'),
    car: () => null,
    finds: ['slug word | lada | written past the binlog'],
  },
];

/** A key that somebody has overwritten with a value of another type. */
async function overwrite(key: string): Promise<void> {
  await valkey.set(key, 'hi');
}

describe('keys of a wrong type', () => {
  it.each([
    ['a page', () => KEY.page(live())],
    ['an order', () => KEY.price],
    ['a filter set', cityOf],
    ['the cards', () => KEY.cards],
    ['the slug words', () => KEY.slugs],
  ])('%s: an audit says what is missing, and a repair brings it back', async (_, key) => {
    await overwrite(await key());
    const { findings } = await audit(parts);
    expect(findings.length).toBeGreaterThan(0);
    await repair(stores, findings);
    expect(told(await audit(parts))).toEqual({});
  });

  it('are written anew by a rebuild', async () => {
    for (const key of [KEY.page(live()), KEY.price, await cityOf(), KEY.cards, KEY.slugs])
      await overwrite(key);
    await valkey.del(KEY.known(live()));
    await valkey.lpush(KEY.known(live()), 'hi');
    await rebuild(database.pool, valkey);
    expect(told(await audit(parts))).toEqual({});
  });
});

describe('what an audit finds', () => {
  it.each(CORRUPTIONS)('$name, and a repair leaves nothing of it', async ({ corrupt, car, finds }) => {
    await corrupt();
    const before = await audit(parts);
    expect(told(before)).toEqual({ [String(car())]: finds });
    await repair(stores, before.findings);
    expect(await auditAgain(parts, before.findings)).toMatchObject({ findings: [], unjudged: [] });
    expect(told(await audit(parts))).toEqual({});
  });
});
