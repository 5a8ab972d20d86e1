import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inspectionItem } from '../../catalogue/schema/inspection-item.ts';
import { openPool } from '../../platform/mysql-pool.ts';
import { openValkey } from '../../serving/valkey.ts';
import { seenCookie } from '../../serving/visitor/visitor-cookies.ts';
import { queriesOf } from '../../testing/queries-of.ts';
import { openProxy } from '../../testing/tcp-proxy.ts';
import { reportLog } from '../entitlement/report-log.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { ANONYMOUS, CARS, NOTHING, type OverlayShop, overlayShop } from './testing/overlay-shop.ts';

let shop: OverlayShop;

beforeAll(async () => {
  shop = await overlayShop();
});
beforeEach(() => shop.services.server.flush());
afterAll(() => shop.services.close());

/** A way to the stores on which their connections can be cut. */
async function proxied() {
  const [mysql, valkey] = await Promise.all([
    openProxy(shop.services.database.url),
    openProxy(shop.services.server.url),
  ]);
  const client = openValkey(valkey.url);
  await client.connect();
  const pool = openPool(mysql.url, 1);
  return {
    mysql,
    valkey,
    over: { pool, valkey: client },
    async close() {
      client.disconnect();
      await pool.end();
      await Promise.all([mysql.cut(), valkey.cut()].map((cut) => cut.catch(() => {})));
    },
  };
}

describe('the stores', () => {
  it('are asked once each, whatever a buyer may see, and MySQL not at all for a visitor', async () => {
    const { cookies } = await shop.signedIn('premium');
    await shop.overlayFor(cookies);
    await reportLog(shop.services.pool).flush();
    const way = await proxied();
    await shop.overlayFor(cookies, way.over);
    const trips = () => [way.mysql.turns(), way.valkey.turns()];
    const [mysql = 0, valkey = 0] = trips();
    expect(await queriesOf(() => shop.overlayFor(cookies, way.over))).toBe(1);
    expect(trips()).toEqual([mysql + 1, valkey + 1]);
    expect(await queriesOf(() => shop.overlayFor(ANONYMOUS, way.over))).toBe(0);
    expect(trips()).toEqual([mysql + 1, valkey + 2]);
    await way.close();
  });

  it('that are away: without MySQL there is what Valkey and the cookie know, without Valkey nothing', async () => {
    const way = await proxied();
    const { cookies } = await shop.signedIn('premium');
    const seen = cookieHeader([seenCookie([{ id: shop.ids[0] ?? 0, at: 1 }], shop.services.origin)]);
    await way.mysql.cut();
    const told = await shop.overlayFor(`${cookies}; ${seen}`, way.over);
    expect(told.partial).toBe(true);
    expect(shop.first(told)).toEqual({ ...NOTHING, is_seen: true });
    expect((await shop.overlayFor(seen, way.over)).partial).toBeUndefined();
    await way.valkey.cut();
    await expect(shop.overlayFor(cookies, way.over)).rejects.toThrow();
    await way.close();
  });
});

describe('what is paid for', () => {
  /** Rows that MySQL reads for one answer. */
  async function rowsReadFor(cookies: string): Promise<number> {
    const pool = openPool(shop.services.database.url, 1);
    const count = async () => {
      const [rows] = await pool.query("SHOW SESSION STATUS LIKE 'Handler_read_%'");
      return (rows as { Value: string }[]).reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const [before, after] = [await count(), await count()];
    await shop.overlayFor(cookies, { pool });
    const reads = (await count()) - after - (after - before);
    await pool.end();
    return reads;
  }

  it('is read only for whoever is entitled to it', async () => {
    const [nobody, caller, reader] = await Promise.all([
      shop.signedIn(),
      shop.signedIn('contact'),
      shop.signedIn('report'),
    ]);
    await shop.overlayFor(reader.cookies);
    await reportLog(shop.services.pool).flush();
    const all = () => Promise.all([nobody, caller, reader].map(({ cookies }) => rowsReadFor(cookies)));
    const [byNobody, byCaller, byReader] = (await all()) as [number, number, number];
    expect(byCaller - byNobody).toBeGreaterThanOrEqual(CARS);
    expect(byReader - byNobody).toBeGreaterThanOrEqual(2 * CARS);
    await shop.db.delete(inspectionItem);
    const [nobodyNow, callerNow, readerNow] = (await all()) as [number, number, number];
    expect([nobodyNow, callerNow]).toEqual([byNobody, byCaller]);
    expect(byReader - readerNow).toBeGreaterThanOrEqual(2 * CARS);
  });
});
