import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { logger } from '../platform/logger.ts';
import { UnavailableError } from '../platform/unavailable-error.ts';
import { queriesOf } from '../testing/queries-of.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { applyCars } from './apply-cars.ts';
import { KEY } from './keys.ts';
import { readCarPage } from './read-car-page.ts';
import { readCards } from './read-cards.ts';
import { rebuild } from './rebuild.ts';
import { stores } from './stores.ts';
import { takeTicket } from './tickets.ts';
import type { Vouched } from './trust.ts';

let own: TestStores;
let id: number;
/** Never served past Valkey. */
let other: number;

beforeAll(async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  own = await testStores();
  await writeDrafts(own.database.pool, [sampleDraft(), sampleDraft({ sourceId: 'other' })]);
  const [rows] = await own.database.pool.query('SELECT id FROM car ORDER BY id');
  [id = 0, other = 0] = (rows as { id: number }[]).map((row) => row.id);
});
beforeEach(async () => {
  await own.valkey.flush();
  await rebuild(own.database.pool, own.valkey.client);
});
afterAll(() => own.close());

const FOUND = { kind: 'found', page: { status: 'live' } };
const crowdOf = <T>(read: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, read));

describe('without Valkey', () => {
  beforeAll(() => stores().valkey.disconnect());
  afterAll(() => stores().valkey.connect());

  it('a car is built from MySQL, once for all who ask at the same time', async () => {
    const alone = await queriesOf(async () => expect(await readCarPage(id)).toMatchObject(FOUND));
    expect(await queriesOf(() => crowdOf(() => readCarPage(id)))).toBe(alone);
  });

  it('cards are built from MySQL, once for all who ask at the same time', async () => {
    const alone = await queriesOf(async () => expect(await readCards([id])).toMatchObject([{ id }]));
    expect(await queriesOf(() => crowdOf(() => readCards([id])))).toBe(alone);
  });
});

describe('without MySQL', () => {
  beforeAll(async () => {
    await stores().pool.end();
  });

  const distrust = (): Promise<unknown> => {
    const lost: Vouched = { run: 'an-earlier-one', from: 0, isComplete: true, upTo: 0 };
    return own.valkey.client.set(KEY.trusted, JSON.stringify(lost));
  };

  it('a car and a card that nobody vouches for are served all the same', async () => {
    await distrust();
    await own.valkey.client.hset(KEY.page(other), 'v', 1);
    expect(await readCarPage(other)).toMatchObject(FOUND);
    expect(await readCards([other])).toMatchObject([{ id: other }]);
  });

  it('not even then is anything older served than what readers have seen', async () => {
    await distrust();
    await own.valkey.client.hset(KEY.page(id), 'v', 1);
    await expect(readCarPage(id)).rejects.toThrow(UnavailableError);
    await expect(readCards([id])).rejects.toThrow(UnavailableError);
  });

  it('a stale car is not served: its price may be an old one', async () => {
    await applyCars(own.valkey.client, [{ id, stale: true }], await takeTicket(own.valkey.client));
    await expect(readCarPage(id)).rejects.toThrow(UnavailableError);
  });

  it('a car that is missing is not taken for one that does not exist', async () => {
    await own.valkey.client.del(KEY.page(id));
    await expect(readCarPage(id)).rejects.toThrow(UnavailableError);
    expect(await own.valkey.client.exists(KEY.page(id), KEY.fillLease(id))).toBe(0);
  });

  it('cards that are missing are not left out', async () => {
    await own.valkey.client.del(KEY.cards);
    await expect(readCards([id])).rejects.toThrow(UnavailableError);
  });
});

describe('without either', () => {
  beforeAll(() => stores().valkey.disconnect());

  it('nothing is made up', async () => {
    await expect(readCarPage(id)).rejects.toThrow(UnavailableError);
    await expect(readCards([id])).rejects.toThrow(UnavailableError);
  });
});
