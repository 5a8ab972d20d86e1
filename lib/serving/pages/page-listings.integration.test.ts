import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { keepPage } from './keep-page.ts';
import { SampleProcess } from './testing/sample-process.ts';
import { SampleShop } from './testing/sample-shop.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';

const LISTING = '/used-cars';
const FIRST = '7 costs 500, 8 costs 800';

let valkey: TestValkey;
let shop: SampleShop;
let process: SampleProcess;
/** Milliseconds that pass only when a test wants them to. */
let now = 0;

const open = () => new SampleProcess(valkey.client, shop.make).begin();
const eventually = <T>(look: () => T) => expect.poll(look, { interval: 5, timeout: 30_000 });
const keptListings = () => valkey.client.zrange(KEY.keptPages, 0, -1);

/** Something happens that no listing shows. */
async function changeAnother(): Promise<void> {
  await shop.change(9, now + 1);
  await process.hear();
}

beforeAll(async () => {
  valkey = await testValkey();
  // from here on Valkey knows the script: keeping a page takes one command, which a flush cannot overtake
  await keepPage(valkey.client, { hash: 'any' }, sampleStoredPage());
});
beforeEach(async () => {
  await valkey.flush();
  now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  shop = new SampleShop(valkey.client);
  shop.listed = [7, 8];
  await shop.change(7, 500);
  await shop.change(8, 800);
  process = await open();
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => valkey.close());

describe('a listing', () => {
  it('is rendered once, and held while nothing changes', async () => {
    expect(await process.ask(LISTING)).toBe(`MISS ${FIRST}`);
    now += 300_000;
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    expect([shop.made, shop.rendered]).toEqual([1, 1]);
  });

  it('is the same for another process, which finds out what it would say', async () => {
    await process.ask(LISTING);
    await eventually(keptListings).toHaveLength(1);
    await shop.change(9, 1);
    const other = await open();
    expect(await other.ask(LISTING)).toBe(`HIT ${FIRST}`);
    expect([shop.made, shop.rendered]).toEqual([2, 1]);
    expect(other.isHot(LISTING)).toBe(true);
  });

  it('is not looked at again for a moment, whatever else changes', async () => {
    await process.ask(LISTING);
    await changeAnother();
    now += 699;
    expect([process.isHot(LISTING), await process.ask(LISTING), shop.made]).toEqual([
      true,
      `HIT ${FIRST}`,
      1,
    ]);
    now += 1;
    expect(process.isHot(LISTING)).toBe(false);
  });

  it.each([false, true])(
    'outlives new prices of other cars, unless prices have a say in it: %s',
    async (isOfPrices) => {
      shop.isOfPrices = isOfPrices;
      await process.ask(LISTING);
      await shop.change(9, 1);
      await process.hear(false);
      now += 300_000;
      expect(process.isHot(LISTING)).toBe(!isOfPrices);
      await shop.change(7, 400);
      await process.hear(false);
      now += 700;
      expect(process.isHot(LISTING)).toBe(false);
    },
  );

  it('that still says what it said is not rendered again', async () => {
    await process.ask(LISTING);
    await changeAnother();
    now += 2_000;
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    expect([shop.made, shop.rendered, process.isHot(LISTING)]).toEqual([2, 1, true]);
  });

  it('is rendered anew when words in it may have become untrue', async () => {
    await process.ask(LISTING);
    await eventually(keptListings).toHaveLength(1);
    await valkey.client.del(...(await keptListings()));
    now += 600_001;
    expect(await process.ask(LISTING)).toBe(`MISS ${FIRST}`);
    expect([shop.rendered, process.isHot(LISTING)]).toEqual([2, true]);
  });
});

describe('while a newer one is made', () => {
  beforeEach(async () => {
    await shop.change(9, 900);
    await process.hear();
    await process.ask(LISTING);
    shop.listed = [7, 8, 9];
    await changeAnother();
  });

  const newer = `MISS ${FIRST}, 9 costs 1001`;

  it('the previous one is sent', async () => {
    now += 800;
    const resume = shop.pause();
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    await eventually(() => shop.made).toBe(2);
    resume();
    await eventually(() => process.isHot(LISTING)).toBe(true);
    expect(await process.ask(LISTING)).toBe(newer.replace('MISS', 'HIT'));
  });

  it('it is sent for less than a second', async () => {
    const resume = shop.pause();
    now += 899;
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    now += 1;
    const asked = process.ask(LISTING);
    resume();
    expect(await asked).toBe(newer);
  });

  it('it is sent for no longer because more has changed', async () => {
    now += 800;
    const resume = shop.pause();
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    await shop.change(7, 400);
    await process.hear();
    now += 200;
    const asked = process.ask(LISTING);
    resume();
    expect(await asked).not.toContain('HIT');
    now += 700;
    await eventually(() => process.ask(LISTING)).toContain('7 costs 400');
  });

  it('it stays when that fails, until the second is over', async () => {
    now += 800;
    shop.gate = Promise.reject(new Error('broken'));
    shop.gate.catch(() => {});
    expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
    await eventually(() => shop.made).toBe(2);
    now += 500;
    await expect(process.ask(LISTING)).rejects.toThrow('broken');
    shop.gate = Promise.resolve();
    expect(await process.ask(LISTING)).toBe(newer);
  });
});

it('a changed car stands on a listing as it was for less than a second', async () => {
  await process.ask(LISTING);
  await shop.change(7, 400);
  await process.hear(false);
  now += 699;
  expect(await process.ask(LISTING)).toBe(`HIT ${FIRST}`);
  await shop.change(8, 700);
  await process.hear(false);
  now += 301;
  expect(await process.ask(LISTING)).toBe('MISS 7 costs 400, 8 costs 700');
  now += 300_000;
  expect(await process.ask(LISTING)).toBe('HIT 7 costs 400, 8 costs 700');
});

it('is looked at again where its words have changed, and nothing else', async () => {
  await process.ask(LISTING);
  process.hearOfWords();
  now += 300_000;
  expect(process.isHot(LISTING)).toBe(false);
});

it('whoever keeps pages until they are purged gets none that may be old', async () => {
  const purged = await new SampleProcess(valkey.client, shop.make, true).begin();
  expect(await purged.ask(LISTING)).toBe(`MISS ${FIRST}`);
  expect(await purged.ask(LISTING)).toBe(`HIT ${FIRST}`);
  await shop.change(7, 400);
  await purged.hear(false);
  expect(purged.isHot(LISTING)).toBe(false);
  expect(await purged.ask(LISTING)).toBe('MISS 7 costs 400, 8 costs 800');
});

it('home is kept as listings are', async () => {
  expect([await process.ask('/'), await process.ask('/')]).toEqual([`MISS ${FIRST}`, `HIT ${FIRST}`]);
  await eventually(keptListings).toHaveLength(1);
});
