import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { KEY } from '../serving/keys.ts';
import { isNewsSince } from '../serving/last-served.ts';
import { projectCars } from '../serving/project-cars.ts';
import { readCarPage } from '../serving/read-car-page.ts';
import { rebuild } from '../serving/rebuild.ts';
import { testCatalogue } from '../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { cardsAtHand } from './cards-at-hand.ts';
import { followListings, standingAtHand } from './engines/memory/follow-listings.ts';

let own: TestStores;
let ids: number[];
const end = new AbortController();

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(40));
  await rebuild(own.database.pool, own.valkey.client);
  ids = (await own.valkey.client.zrange(KEY.price, 0, 4)).map(Number);
});
afterAll(async () => {
  end.abort();
  await own.close();
});

describe('cards', () => {
  it('are read each time by a process that follows nothing', async () => {
    const [first, again] = [await cardsAtHand(ids), await cardsAtHand(ids)];
    expect(again).toEqual(first);
    expect(again[0]).not.toBe(first[0]);
  });

  it('are the same objects while nothing has changed, in the order that is asked for', async () => {
    followListings(end.signal);
    await vi.waitUntil(standingAtHand, { timeout: 10_000 });
    expect((await cardsAtHand(ids)).map(({ id }) => id)).toEqual(ids);
    // what has just been read is held as soon as this process knows of all changes until then
    await vi.waitUntil(() => ids.every((id) => !isNewsSince(id, standingAtHand()?.knownAt ?? 0)), {
      timeout: 10_000,
    });
    const first = await cardsAtHand(ids);
    const again = await cardsAtHand([...ids].reverse());
    expect(again.every((card, at) => card === first[ids.length - 1 - at])).toBe(true);
  });

  it('are read anew once they have changed, with the photos that were held; others are not', async () => {
    const [id = 0, other = 0] = ids;
    const [before, untouched] = await cardsAtHand([id, other]);
    await own.database.pool.query('UPDATE car SET price = price + 5000 WHERE id = ?', [id]);
    await projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [id], 'test');
    await vi.waitUntil(async () => (await cardsAtHand([id]))[0]?.price !== before?.price, {
      timeout: 10_000,
    });
    const [after, still] = await cardsAtHand([id, other]);
    expect(after?.price).toBe((before?.price ?? 0) + 5_000);
    expect(after?.images).toBe(before?.images);
    expect(still).toBe(untouched);
  });

  it('are never older than what a reader was told of the car, though this process has not heard of the change', async () => {
    const [id = 0] = ids;
    for (let price = 400_000; price < 420_000; price += 1_000) {
      await own.database.pool.query('UPDATE car SET price = ? WHERE id = ?', [price, id]);
      await projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [id], 'test');
      const read = await readCarPage(id);
      expect(read.kind === 'unknown' ? 0 : read.page.price).toBe(price);
      expect((await cardsAtHand([id]))[0]?.price).toBe(price);
    }
  });

  it('of cars that are not live any more are left out', async () => {
    const [id = 0] = ids;
    await own.database.pool.query("UPDATE car SET status = 'withdrawn' WHERE id = ?", [id]);
    await projectCars({ pool: own.database.pool, valkey: own.valkey.client }, [id], 'test');
    await vi.waitUntil(async () => (await cardsAtHand([id])).length === 0, { timeout: 10_000 });
    expect((await cardsAtHand(ids)).map((card) => card.id)).toEqual(ids.slice(1));
  });

  it('are not held by a process that follows no more', async () => {
    end.abort();
    await vi.waitUntil(() => standingAtHand() === null, { timeout: 10_000 });
    const [first, again] = [await cardsAtHand(ids), await cardsAtHand(ids)];
    expect(again[0]).not.toBe(first[0]);
  });
});
