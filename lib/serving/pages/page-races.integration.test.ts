import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { keepPage } from './keep-page.ts';
import { SampleProcess } from './testing/sample-process.ts';
import { SampleShop } from './testing/sample-shop.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';
import { skipTime } from './testing/skip-time.ts';

const CAR = '/used-cars/sample-7';
let valkey: TestValkey;
let shop: SampleShop;
let process: SampleProcess;

const open = () => new SampleProcess(valkey.client, shop.make).begin();
const eventually = <T>(look: () => T) => expect.poll(look, { interval: 5, timeout: 30_000 });
/** What is asked on the connection of the processes comes behind all that they have sent. */
const fields = async () =>
  (await valkey.client.hkeys(KEY.page(7))).filter((field) => field.startsWith(KEY.pageFieldPrefix));

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(async () => {
  await valkey.flush();
  // from here on Valkey knows the script, so that keeping a page takes one command
  await keepPage(valkey.client, { hash: 'any' }, sampleStoredPage());
  shop = new SampleShop(valkey.client);
  await shop.change(7, 500);
  await shop.change(8, 800);
  process = await open();
});
afterAll(() => valkey.close());

/** Asks for a page, and does something when all is read for it. */
async function askDuring(path: string, meanwhile: () => Promise<unknown>): Promise<string> {
  const resume = shop.pause();
  const { made } = shop;
  const asked = process.ask(path);
  await eventually(() => shop.made).toBe(made + 1);
  await meanwhile();
  resume();
  return asked;
}

describe('a change that lands while the page of its car is rendered', () => {
  it('leaves it neither held nor kept', async () => {
    const answer = await askDuring(CAR, async () => {
      await shop.change(7, 400);
      await process.hear();
    });
    expect(answer).toBe('MISS 7 costs 500');
    expect([process.isHot(CAR), await fields()]).toEqual([false, []]);
    expect(await process.ask(CAR)).toBe('MISS 7 costs 400');
  });

  it('is what those get who asked after it, also where others are still waiting', async () => {
    const resume = shop.pause();
    const first = process.ask(CAR);
    await eventually(() => shop.made).toBe(1);
    await shop.change(7, 400);
    await process.hear();
    const second = process.ask(CAR);
    shop.gate = Promise.resolve();
    resume();
    expect(await first).toBe('MISS 7 costs 500');
    expect(await second).toBe('MISS 7 costs 400');
  });

  it('leaves it not kept, and held only until the process hears of it', async () => {
    await askDuring(CAR, () => shop.change(7, 400));
    expect(await fields()).toEqual([]);
    await process.hear();
    expect(process.isHot(CAR)).toBe(false);
    expect(await process.ask(CAR)).toBe('MISS 7 costs 400');
  });

  it('and is undone leaves the older page out all the same', async () => {
    await askDuring(CAR, async () => {
      await shop.change(7, 400);
      await shop.change(7, 500);
      await process.hear();
    });
    expect([process.isHot(CAR), await fields()]).toEqual([false, []]);
  });
});

describe('a change of a car that is shown beside', () => {
  beforeEach(() => {
    shop.similar = [8];
  });

  it('leaves the page held for a moment, and passed over by everybody else', async () => {
    const other = await open();
    await askDuring(CAR, async () => {
      await shop.change(8, 700);
      for (const one of [process, other]) await one.hear();
    });
    await eventually(fields).toHaveLength(1);
    expect(await other.ask(CAR)).toBe('MISS 7 costs 500, 8 costs 700');
    expect(process.isHot(CAR)).toBe(true);
    skipTime(1_000);
    expect(process.isHot(CAR)).toBe(false);
    expect(await process.ask(CAR)).toBe('HIT 7 costs 500, 8 costs 700');
  });

  it('is found out also when it is heard of later', async () => {
    const other = await open();
    await askDuring(CAR, () => shop.change(8, 700));
    await eventually(fields).toHaveLength(1);
    for (const one of [process, other]) await one.hear();
    expect(await other.ask(CAR)).toBe('MISS 7 costs 500, 8 costs 700');
    skipTime(1_000);
    expect(process.isHot(CAR)).toBe(false);
  });
});

describe('a change of what a listing shows, while its page is rendered', () => {
  beforeEach(() => {
    shop.listed = [7, 8];
  });

  it('leaves it held for a moment', async () => {
    const answer = await askDuring('/used-cars', async () => {
      await shop.change(8, 700);
      await process.hear();
    });
    expect(answer).toBe('MISS 7 costs 500, 8 costs 800');
    expect(process.isHot('/used-cars')).toBe(true);
    skipTime(1_000);
    expect(process.isHot('/used-cars')).toBe(false);
    expect(await process.ask('/used-cars')).toBe('MISS 7 costs 500, 8 costs 700');
  });

  it('ends a moment after the process has heard of it', async () => {
    await askDuring('/used-cars', () => shop.change(8, 700));
    await process.hear();
    skipTime(1_000);
    expect(process.isHot('/used-cars')).toBe(false);
    expect(await process.ask('/used-cars')).toBe('MISS 7 costs 500, 8 costs 700');
  });
});

describe('losing the changes while a page is rendered', () => {
  it('leaves it neither held nor kept', async () => {
    await askDuring(CAR, async () => {
      process.isFollowing = false;
    });
    expect([process.hot.state.pages, await fields()]).toEqual([0, []]);
  });

  it('and following anew leaves it not held', async () => {
    await askDuring(CAR, async () => {
      await shop.change(9, 1);
      await process.begin();
    });
    expect(process.hot.state.pages).toBe(0);
  });
});
