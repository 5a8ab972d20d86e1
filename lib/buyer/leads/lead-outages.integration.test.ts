import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { withMysqlPatience } from '../../platform/mysql-patience.ts';
import { openPool, poolFor } from '../../platform/mysql-pool.ts';
import { KEY } from '../../serving/keys.ts';
import { openValkey } from '../../serving/valkey.ts';
import { openProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { keyRing } from '../keys/key-ring.ts';
import type { BuyerServices } from '../services.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import type { Outcome } from '../web/action.ts';
import { UnsureError } from '../web/unsure-error.ts';
import { addLead } from './add-lead.ts';
import { claimLeads } from './claim-leads.ts';
import { reviveDeadLeads } from './dead-leads.ts';
import { drainLeads } from './drain-leads.ts';
import { journalOf } from './journal.ts';
import { keepDrainingLeads } from './lead-drainer.ts';
import { leadKey } from './lead-key.ts';
import type { NewLead } from './new-lead.ts';
import { buyerWith, carsOnSale, numberNo, sendLead, storedLeads } from './testing/send-lead.ts';
import { sealWaiting } from './waiting-entry.ts';

const CARS = 5;

let direct: TestServices;
/** The same stores by ways that can be cut. */
let services: BuyerServices;
let toMysql: TcpProxy;
let toValkey: TcpProxy;
let cars: number[];
let appendfsync: string;

beforeAll(async () => {
  direct = await testServices();
  [toMysql, toValkey] = await Promise.all([openProxy(direct.database.url), openProxy(direct.server.url)]);
  services = { ...direct, pool: openPool(toMysql.url), valkey: openValkey(toValkey.url) };
  await services.valkey.connect();
  cars = await carsOnSale(direct.pool, CARS);
  const setting = await direct.server.client.config('GET', 'appendfsync');
  appendfsync = String((setting as string[])[1]);
  await direct.server.client.config('SET', 'appendfsync', 'everysec');
});
beforeEach(async () => {
  await direct.pool.query('DELETE FROM `lead`');
  await direct.server.flush();
});
afterAll(async () => {
  await direct.server.client.config('SET', 'appendfsync', appendfsync);
  services.valkey.disconnect();
  await services.pool.end();
  await Promise.all([toMysql.cut(), toValkey.cut()]);
  await direct.close();
});

const isBack = async () => {
  await expect.poll(() => services.valkey.status).toBe('ready');
};

async function newLead(n: number, carId: number | null = cars[0] ?? null): Promise<NewLead> {
  const mobile = `+91${numberNo(n)}`;
  return {
    key: leadKey(['test', String(n)]),
    kind: 'contact',
    carId,
    buyerId: null,
    mobileHash: direct.keys.mac('mobile', mobile),
    mobileEncrypted: await direct.keys.seal('mobile', mobile),
    nameEncrypted: null,
    verifiedAt: null,
    consent: { contact: true },
    ad: { gclid: 'G' },
    fromPath: '/used-cars',
    createdAt: new Date('2026-05-01T10:00:00.123Z'),
  };
}

const wait = async (lead: NewLead) =>
  journalOf(direct.valkey).append(await sealWaiting(direct.keys, { lead }));
const waiting = () => direct.valkey.xlen(KEY.waitingLeads);

describe('leads that come while stores go and come back', () => {
  const COUNT = 500;
  /** Senders at a time. */
  const LANES = 100;

  /** Sends all of them, and does what is to be done before some of them. @returns numbers of those that were thanked for */
  async function sendAll(before: Readonly<Record<number, () => Promise<void>>>): Promise<number[]> {
    const thanked: number[] = [];
    const left = Array.from({ length: COUNT }, (_, n) => n).values();
    const lane = async () => {
      for (const n of left) {
        await before[n]?.();
        const fields = { mobile_no: numberNo(n), car_id: String(cars[n % CARS]) };
        const outcome = await sendLead(services, { fields }).catch((): Outcome | null => null);
        if (outcome?.kind === 'done') thanked.push(n);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return thanked;
  }

  it('are in the table once, each that was thanked for', async () => {
    const thanked = await sendAll({
      120: () => toMysql.cut(),
      200: () => toValkey.cut(),
      300: () => toValkey.mend(),
      420: () => toMysql.mend(),
    });
    expect(await waiting()).toBeGreaterThan(0);
    expect(thanked.length).toBeLessThan(COUNT);
    await isBack();
    await Promise.all([drainLeads(direct), drainLeads(direct)]);
    const hashes = (await storedLeads(direct.pool)).map((row) => row.mobile_hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
    const missing = thanked.filter(
      (n) => !hashes.includes(direct.keys.mac('mobile', `+91${numberNo(n)}`).toString('hex')),
    );
    expect(missing).toEqual([]);
    expect(await waiting()).toBe(0);
  });
});

describe('while MySQL is away', () => {
  it('a lead waits, sealed, and says all that it said when it is stored', async () => {
    await toMysql.cut();
    const lead = await newLead(1);
    expect(await addLead(services, lead)).toBe('waiting');
    await toMysql.mend();
    const entries = JSON.stringify(await direct.valkey.xrange(KEY.waitingLeads, '-', '+'));
    for (const told of [lead.mobileHash.toString('base64'), lead.key, 'gclid', 'used-cars'])
      expect(entries).not.toContain(told);
    expect(await drainLeads(direct)).toBe(1);
    expect(await storedLeads(direct.pool)).toMatchObject([
      {
        idempotency_key: lead.key,
        car_id: lead.carId,
        kind: 'contact',
        mobile_hash: lead.mobileHash,
        mobile_encrypted: lead.mobileEncrypted,
        consent: { contact: true },
        ad: { gclid: 'G' },
        from_path: '/used-cars',
        created_at: lead.createdAt,
      },
    ]);
  });

  it('and Valkey as well, nothing is taken', async () => {
    await Promise.all([toMysql.cut(), toValkey.cut()]);
    await expect(sendLead(services)).rejects.toThrow('neither MySQL nor Valkey would have a lead');
    await Promise.all([toMysql.mend(), toValkey.mend()]);
    await isBack();
    await drainLeads(direct);
    expect(await storedLeads(direct.pool)).toEqual([]);
  });
});

describe('a store that hangs', () => {
  it('is not waited for: a lead goes to the other one, or is refused', async () => {
    const ways = await Promise.all([openProxy(direct.database.url), openProxy(direct.server.url)]);
    const [mysql, valkey] = ways;
    const hanging = { ...direct, pool: openPool(mysql.url), valkey: openValkey(valkey.url) };
    await Promise.all([hanging.valkey.connect(), hanging.pool.query('SELECT 1')]);
    mysql.freeze();
    expect(await addLead(hanging, await newLead(20))).toBe('waiting');
    valkey.freeze();
    await expect(addLead(hanging, await newLead(21))).rejects.toThrow(UnsureError);
    hanging.valkey.disconnect();
    await Promise.all(ways.map((way) => way.cut()));
    hanging.pool.pool.end(() => {});
    expect(await drainLeads(direct)).toBe(1);
  });
});

describe('leads that wait', () => {
  it('are stored though every connection to MySQL hangs, as soon as new ones are answered', async () => {
    const way = await openProxy(direct.database.url);
    const pool = openPool(way.url, 2);
    await Promise.all([pool.query('SELECT SLEEP(0.1)'), pool.query('SELECT SLEEP(0.1)')]);
    expect(way.open()).toBe(2);
    way.freeze();
    const patience = { statementMs: 100, silenceMs: 200 };
    const sent = withMysqlPatience(patience, () => poolFor(pool, 'test').query('SELECT 1'));
    await expect(sent).rejects.toThrow('did not answer in time');
    await wait(await newLead(30));
    way.thaw();
    const end = new AbortController();
    const kept = keepDrainingLeads({ ...direct, pool }, end.signal, { everyMs: 1, patience });
    await expect.poll(waiting).toBe(0);
    expect(await storedLeads(direct.pool)).toHaveLength(1);
    end.abort();
    await kept;
    await pool.end();
    await way.cut();
  });
});

describe('while Valkey is away', () => {
  it('a lead is stored and thanked for, and no code is asked for', async () => {
    await toValkey.cut();
    const fields = { car_id: String(cars[0]), mobile_no: numberNo(700) };
    expect(await sendLead(services, { fields })).toEqual({
      kind: 'done',
      to: `/my/thanks?car_id=${cars[0]}`,
    });
    const key = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const more = [];
    for (let n = 0; n < 20; n += 1)
      more.push(await sendLead(services, { fields: { ...fields, key: key(n) } }));
    expect(more.at(-1)).toMatchObject({ kind: 'refused', status: 429 });
    await toValkey.mend();
    await isBack();
    expect(await storedLeads(direct.pool)).toHaveLength(
      more.filter(({ kind }) => kind === 'done').length + 1,
    );
  });
});

describe('a claim', () => {
  it('is made of leads that are stored, nobody’s else', async () => {
    const buyerId = await buyerWith(direct, `+91${numberNo(1)}`);
    const [mine, other] = [await newLead(1), await newLead(2)];
    await Promise.all([addLead(direct, mine), addLead(direct, other)]);
    await claimLeads(direct, buyerId, [mine.key]);
    const rows = await storedLeads(direct.pool);
    const of = (key: string) => rows.find((row) => row.idempotency_key === key);
    expect(of(mine.key)).toMatchObject({ buyer_id: buyerId, verified_at: expect.any(Date) });
    expect(of(other.key)).toMatchObject({ buyer_id: null, verified_at: null });
    expect(await waiting()).toBe(0);
  });

  it('finds a lead that is still waiting', async () => {
    const buyerId = await buyerWith(direct, `+91${numberNo(3)}`);
    const lead = await newLead(3);
    await wait(lead);
    await claimLeads(direct, buyerId, [lead.key]);
    expect(await storedLeads(direct.pool)).toEqual([]);
    expect(await drainLeads(direct)).toBe(2);
    expect(await storedLeads(direct.pool)).toMatchObject([
      { buyer_id: buyerId, verified_at: expect.any(Date) },
    ]);
  });

  it('takes nobody’s lead away', async () => {
    const [first, second] = [
      await buyerWith(direct, `+91${numberNo(4)}`),
      await buyerWith(direct, `+91${numberNo(5)}`),
    ];
    const lead = await newLead(4);
    await addLead(direct, lead);
    await claimLeads(direct, first, [lead.key]);
    await claimLeads(direct, second, [lead.key]);
    expect(await storedLeads(direct.pool)).toMatchObject([{ buyer_id: first }]);
  });
});

describe('what cannot be stored', () => {
  const dead = () => direct.valkey.xlen(KEY.deadLeads);

  const dangling = (n: number) => ({
    buyerId: 4_000_000_000,
    leadKeys: [leadKey(['test', String(n)])],
    verifiedAt: new Date(),
  });
  const waitClaim = async (n: number) =>
    journalOf(direct.valkey).append(await sealWaiting(direct.keys, { claim: dangling(n) }));

  it('is put aside where MySQL refuses it, and keeps nothing else from its place', async () => {
    await wait(await newLead(10, 4_000_000_000));
    await waitClaim(10);
    await wait(await newLead(11));
    expect(await drainLeads(direct)).toBe(2);
    const rows = await storedLeads(direct.pool);
    expect(rows.map((row: RowDataPacket) => row.car_id)).toEqual([null, cars[0]]);
    expect([await waiting(), await dead()]).toEqual([0, 1]);
  });

  it('is put aside once, however many look at it, and comes back once when it is to', async () => {
    await wait(await newLead(12));
    await waitClaim(12);
    await Promise.all([drainLeads(direct), drainLeads(direct), drainLeads(direct)]);
    expect([await waiting(), await dead()]).toEqual([0, 1]);
    const revived = await Promise.all([reviveDeadLeads(direct.valkey), reviveDeadLeads(direct.valkey)]);
    expect(revived[0] + revived[1]).toBe(1);
    expect([await waiting(), await dead()]).toEqual([1, 0]);
    await drainLeads(direct);
    expect([await waiting(), await dead()]).toEqual([0, 1]);
  });

  it('stays where this process has not its key, for one that has, with a single word in the log', async () => {
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    const keys = keyRing([{ id: 'stale', key: Buffer.alloc(32, 9).toString('base64url') }]);
    await wait(await newLead(13));
    await direct.valkey.xadd(KEY.waitingLeads, '*', 'of', 'another kind');
    for (let n = 0; n < 3; n += 1) expect(await drainLeads({ ...direct, keys })).toBe(0);
    expect([await waiting(), await dead(), error.mock.calls.length]).toEqual([2, 0, 1]);
    expect(await drainLeads(direct)).toBe(1);
    error.mockRestore();
    expect(await storedLeads(direct.pool)).toHaveLength(1);
  });

  it('counts once, however many move it', async () => {
    await Promise.all([wait(await newLead(14)), wait(await newLead(15))]);
    const moved = await Promise.all([drainLeads(direct), drainLeads(direct), drainLeads(direct)]);
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(2);
  });
});
