import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { until } from '../project/testing/hand-written-log.ts';
import { purgeDuring } from './open-purger.ts';
import { Purger, type PurgerLimits } from './purger.ts';
import { PurgeServer } from './testing/purge-server.ts';

const FAST = { everyMs: 1, repeatMs: 0, pauses: { first: 1, longest: 5 }, finishMs: 20_000 };
const HOUR_MS = 3_600_000;

let cdn: PurgeServer;
let end: AbortController;
let running: Promise<void> | null;
let listings: string;
let warn: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
  cdn = new PurgeServer();
  await cdn.start();
  end = new AbortController();
  running = null;
  listings = '1';
});
afterEach(async () => {
  end.abort();
  await running;
  await cdn.stop();
  warn.mockRestore();
});

function startPurger(limits: Partial<PurgerLimits> = {}, listingState = async () => listings): Purger {
  const purger = new Purger({ address: cdn.address, listingState, limits: { ...FAST, ...limits } });
  // what a test changes at once is seen together
  running = Promise.resolve().then(() => purger.run(end.signal));
  return purger;
}

const purged = (...keys: string[]) => until(() => keys.every((key) => cdn.counts().has(key)));
const bodies = () => cdn.asked.map((purge) => purge.body);
const ids = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

async function finish(): Promise<void> {
  end.abort();
  await running;
}

describe('a purge', () => {
  it('names the cars that changed, and listings where they did, and is said twice', async () => {
    const purger = startPurger();
    purger.carsChanged([101, 7]);
    await finish();
    const keys = { keys: ['car-101', 'car-7', 'listings'] };
    expect(bodies()).toEqual([keys, keys]);
    const [{ method, headers } = { method: '', headers: {} }] = cdn.asked;
    expect([method, headers['content-type'], headers.authorization]).toEqual([
      'POST',
      'application/json',
      'Bearer s3cret',
    ]);
  });

  it('leaves listings alone that show what they showed', async () => {
    const purger = startPurger({ repeatMs: HOUR_MS, finishMs: 0 });
    purger.carsChanged([1]);
    await purged('listings');
    purger.carsChanged([2]);
    await purged('car-2');
    expect(bodies().at(-1)).toEqual({ keys: ['car-2'] });
    listings = '2';
    purger.carsChanged([]);
    await until(() => cdn.counts().get('listings') === 2);
  });

  it('takes listings for changed where nobody can tell', async () => {
    const purger = startPurger({}, () => Promise.reject(new Error('Valkey is away')));
    purger.carsChanged([1]);
    purger.carsChanged([2]);
    await finish();
    expect(bodies()[0]).toEqual({ keys: ['car-1', 'car-2', 'listings'] });
  });

  it('comes in batches, each some time behind the other', async () => {
    const everyMs = 30;
    const purger = startPurger({ mostKeys: 100, everyMs });
    purger.carsChanged(ids(249));
    await finish();
    expect(cdn.asked.map(({ body }) => (body as { keys: string[] }).keys.length)).toEqual([
      100, 100, 50, 100, 100, 50,
    ]);
    const gaps = cdn.asked.slice(1).map(({ at }, index) => at - (cdn.asked[index]?.at ?? 0));
    // what a request takes on its way may differ from one to the next
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(everyMs - 5);
    expect(new Set(cdn.counts().values())).toEqual(new Set([2]));
  });

  it('is of everything where keys would be too many', async () => {
    cdn.answer = (count) => (count < 5 ? 500 : 200);
    const purger = startPurger({ mostWaiting: 50 });
    purger.carsChanged(ids(40));
    await until(() => cdn.asked.length > 1);
    purger.carsChanged(ids(40, 100));
    await finish();
    expect(bodies().slice(-2)).toEqual([{ all: true }, { all: true }]);
  });
});

describe('a purge that fails', () => {
  it.each([500, 401, 302, null])('is tried again: %s', async (status) => {
    cdn.answer = (count) => (count <= 3 ? status : 204);
    startPurger().carsChanged([1]);
    await finish();
    const keys = { keys: ['car-1', 'listings'] };
    expect(bodies()).toEqual([keys, keys, keys, keys, keys]);
    expect(warn).toHaveBeenCalledTimes(3);
  });

  it('loses no key while the CDN is away', async () => {
    await cdn.stop();
    const purger = startPurger({ mostKeys: 10 });
    for (const id of ids(100)) purger.carsChanged([id]);
    await until(() => warn.mock.calls.length >= 3);
    for (const id of ids(100, 101)) purger.carsChanged([id]);
    expect(await metrics.registry.metrics()).toMatch(
      /forecourt_cdn_purges_waiting\{what="keys"\} 20\d[\s\S]*|forecourt_cdn_purges_total\{outcome="failed"\} [1-9]/,
    );
    await cdn.start();
    await finish();
    const counts = cdn.counts();
    expect(ids(200).filter((id) => !counts.has(`car-${id}`))).toEqual([]);
    expect(counts.has('listings')).toBe(true);
    expect(await metrics.registry.metrics()).toContain('forecourt_cdn_purges_waiting{what="keys"} 0');
  });

  it('holds nobody up at the end, and is told of', async () => {
    await cdn.stop();
    startPurger({ finishMs: 0 }).carsChanged([1]);
    await finish();
    expect(warn.mock.calls.at(-1)).toEqual([{ keys: 2 }, 'ends with purges that were not sent']);
  });
});

describe('a process that begins', () => {
  it('purges everything, and at its end what is left', async () => {
    const purger = new Purger({ address: cdn.address, listingState: async () => listings, limits: FAST });
    const work = (async () => {
      await purged('all');
      purger.carsChanged([1]);
    })();
    await purgeDuring(purger, work);
    expect(bodies()[0]).toEqual({ all: true });
    expect(cdn.counts().get('car-1')).toBe(2);
  });

  it('says of its work that it failed, with all purges sent', async () => {
    const purger = new Purger({ address: cdn.address, listingState: async () => listings, limits: FAST });
    await expect(purgeDuring(purger, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(bodies()).toEqual([{ all: true }, { all: true }]);
  });
});
