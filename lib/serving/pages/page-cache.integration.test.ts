import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { keepPage } from './keep-page.ts';
import { SampleProcess } from './testing/sample-process.ts';
import { sampleRequest } from './testing/sample-request.ts';
import { SampleShop } from './testing/sample-shop.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';
import { skipTime } from './testing/skip-time.ts';

vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: vi.fn(),
}));
// a turn ends when a test says so, however long a busy machine takes
vi.mock('../keys.ts', async (original) => {
  const keys = await original<typeof import('../keys.ts')>();
  return { ...keys, LIFETIME: { ...keys.LIFETIME, renderLease: 600 } };
});
/** What a process does while another one renders; by default its patience is at its end at once. */
const pause = vi.mocked(sleep);

const CAR = '/used-cars/sample-7';
let valkey: TestValkey;
let shop: SampleShop;
let process: SampleProcess;

const open = () => new SampleProcess(valkey.client, shop.make).begin();
const eventually = <T>(look: () => T) => expect.poll(look, { interval: 5, timeout: 30_000 });
const fields = async (id = 7) =>
  (await valkey.client.hkeys(KEY.page(id))).filter((field) => field.startsWith(KEY.pageFieldPrefix));
/** Waits until a car's page is kept. */
const kept = (id = 7, count = 1) => eventually(() => fields(id)).toHaveLength(count);

beforeAll(async () => {
  valkey = await testValkey();
  // from here on Valkey knows the script: keeping a page takes one command, which a flush cannot overtake
  await keepPage(valkey.client, { hash: 'any' }, sampleStoredPage());
});
beforeEach(async () => {
  await valkey.flush();
  pause.mockReset();
  shop = new SampleShop(valkey.client);
  await shop.change(7, 500);
  process = await open();
});
afterAll(() => valkey.close());

describe("a car's page", () => {
  it('is rendered once, held, and kept for others', async () => {
    expect(await process.ask(CAR)).toBe('MISS 7 costs 500');
    expect(await process.ask(CAR)).toBe('HIT 7 costs 500');
    await kept();
    expect(await (await open()).ask(CAR)).toBe('HIT 7 costs 500');
    expect([shop.made, shop.rendered]).toEqual([1, 1]);
  });

  it('is made anew once it is too old, whoever kept it', async () => {
    await process.ask(CAR);
    await kept();
    const clock = vi.spyOn(Date, 'now');
    const now = Date.now();
    clock.mockImplementation(() => now + 599_000);
    expect(await (await open()).ask(CAR)).toBe('HIT 7 costs 500');
    clock.mockImplementation(() => now + 601_000);
    expect(await (await open()).ask(CAR)).toBe('MISS 7 costs 500');
    clock.mockRestore();
  });

  it('is another one in another form', async () => {
    await process.ask(CAR);
    await process.ask(CAR, 'rsc');
    await process.ask(CAR, 'tree');
    await kept(7, 3);
    expect([shop.made, process.hot.state.pages]).toEqual([3, 3]);
  });

  it('is new when the car has changed', async () => {
    await process.ask(CAR);
    await kept();
    await shop.change(7, 400);
    expect(await fields()).toEqual([]);
    await process.hear();
    expect(process.isHot(CAR)).toBe(false);
    expect(await process.ask(CAR)).toBe('MISS 7 costs 400');
    expect(await process.ask(CAR)).toBe('HIT 7 costs 400');
  });

  it('goes a moment after a car has changed that it shows beside', async () => {
    await shop.change(8, 800);
    await process.hear();
    shop.similar = [8];
    const other = await open();
    expect(await process.ask(CAR)).toBe('MISS 7 costs 500, 8 costs 800');
    await kept();
    expect(await other.ask(CAR)).toBe('HIT 7 costs 500, 8 costs 800');
    await shop.change(8, 700);
    for (const one of [process, other]) await one.hear();
    expect([process, other].map((one) => one.isHot(CAR))).toEqual([true, true]);
    skipTime(1_000);
    expect([process, other].map((one) => one.isHot(CAR))).toEqual([false, false]);
    expect(await process.ask(CAR)).toBe('MISS 7 costs 500, 8 costs 700');
    await eventually(() => other.ask(CAR)).toBe('HIT 7 costs 500, 8 costs 700');
  });

  it('is not taken from a time of which nothing is known', async () => {
    await process.ask(CAR);
    await kept();
    await shop.change(8, 800);
    const late = await open();
    expect(await late.ask(CAR)).toBe('MISS 7 costs 500');
  });

  it('is not held behind what was served', async () => {
    await process.ask(CAR);
    await shop.change(7, 400);
    const other = await open();
    expect(await other.ask(CAR)).toBe('MISS 7 costs 400');
    await kept();
    expect(process.isHot(CAR)).toBe(false);
    await process.hear();
    expect(await process.ask(CAR)).toBe('HIT 7 costs 400');
  });
});

describe('a page that is asked for again and again', () => {
  it('gets smaller, here and in Valkey, and says the same', async () => {
    const item = (n: number) =>
      `<li class="card-${n % 7}"><a href="/${(n * 7_919) % 1_000}">Car ${n} of ${n % 13}</a></li>`;
    shop.besides = Array.from({ length: 500 }, (_, n) => item(n)).join('');
    const first = await process.ask(CAR);
    await kept();
    const key = sampleRequest(CAR).key;
    const sizeHere = () => process.hot.get(key)?.page.brotli.length ?? 0;
    const sizeThere = async () =>
      (await valkey.client.hgetBuffer(KEY.page(7), (await fields())[0] ?? ''))?.length;
    const [here, there] = [sizeHere(), await sizeThere()];
    for (let hit = 0; hit < 20; hit += 1) expect(await process.ask(CAR)).toBe(first.replace('MISS', 'HIT'));
    await eventually(sizeHere).toBeLessThan(here);
    await expect.poll(sizeThere, { timeout: 30_000 }).toBeLessThan(there ?? 0);
    expect(await process.ask(CAR)).toBe(first.replace('MISS', 'HIT'));
    expect(shop.rendered).toBe(1);
  });
});

describe('a page as Valkey keeps it', () => {
  const find = async (of: SampleProcess, path = CAR) => (await of.cache.kept(sampleRequest(path)))?.page.path;

  it('is found at its own address, and held', async () => {
    await process.ask(CAR);
    await kept();
    const other = await open();
    expect([await find(other, '/used-cars/7'), other.hot.state.pages]).toEqual([undefined, 0]);
    expect([await find(other), other.isHot(CAR)]).toEqual([CAR, true]);
    expect(shop.made).toBe(1);
  });

  it('is not made, nor taken by a process that follows no changes', async () => {
    expect(await find(process)).toBeUndefined();
    await process.ask(CAR);
    await kept();
    process.isFollowing = false;
    expect([await find(process), shop.made]).toEqual([undefined, 1]);
  });
});

describe('many at once', () => {
  const crowd = (of: SampleProcess) => Promise.all(Array.from({ length: 100 }, () => of.ask(CAR)));

  it('have it rendered once', async () => {
    const answers = await Promise.all([crowd(process), crowd(process)]);
    expect(new Set(answers.flat())).toEqual(new Set(['MISS 7 costs 500']));
    expect([shop.made, shop.rendered]).toEqual([1, 1]);
  });

  it('have it rendered once also where they ask two processes', async () => {
    let wake = () => {};
    pause.mockReturnValue(
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    );
    const other = await open();
    const resume = shop.pause();
    const first = crowd(process);
    await eventually(() => shop.made).toBe(1);
    const second = crowd(other);
    await eventually(() => pause.mock.calls.length).toBe(1);
    resume();
    expect(new Set(await first)).toEqual(new Set(['MISS 7 costs 500']));
    await kept();
    wake();
    expect(new Set(await second)).toEqual(new Set(['HIT 7 costs 500']));
    expect(shop.rendered).toBe(1);
  });

  it('are served though a process that renders never ends', async () => {
    const other = await open();
    const resume = shop.pause();
    const first = process.ask(CAR);
    await eventually(() => shop.made).toBe(1);
    shop.gate = Promise.resolve();
    expect(await other.ask(CAR)).toBe('MISS 7 costs 500');
    resume();
    expect(await first).toBe('MISS 7 costs 500');
  });
});

describe('what is not there', () => {
  it('is a 404 that is held for a moment, and kept by nobody', async () => {
    const ask = () => process.ask('/used-cars/sample-99');
    expect([await ask(), await ask(), shop.made]).toEqual(['MISS 404', 'HIT 404', 1]);
    skipTime(11_000);
    expect([await ask(), shop.made]).toEqual(['MISS 404', 2]);
    expect(await valkey.client.exists(KEY.page(99), KEY.keptPages)).toBe(0);
  });

  it('is there as soon as it comes', async () => {
    await process.ask('/used-cars/sample-8');
    await shop.change(8, 800);
    await process.hear();
    expect(await process.ask('/used-cars/sample-8')).toBe('MISS 8 costs 800');
  });

  it('any more is told so', async () => {
    await shop.change(7, 500, { status: 'withdrawn' });
    await process.hear();
    const find = async () => {
      const found = await process.cache.find({
        route: 'car',
        form: 'html',
        path: CAR,
        query: '',
        rest: '',
        key: 'a',
      });
      return found.kind === 'page' ? found.warm.page.status : found.kind;
    };
    expect([await find(), await find(), shop.made]).toEqual([410, 410, 1]);
  });
});

describe('a car asked for by another address', () => {
  it('has moved, whether its page is kept or not', async () => {
    expect(await process.ask('/used-cars/7')).toBe(`moved to ${CAR}`);
    await process.ask(CAR);
    await kept();
    expect(await process.ask('/used-cars/7')).toBe(`moved to ${CAR}`);
    skipTime(11_000);
    expect(await process.ask('/used-cars/7')).toBe(`moved to ${CAR}`);
    expect(shop.made).toBe(2);
    expect(process.isHot('/used-cars/7')).toBe(false);
  });

  it('has moved to where it lives now', async () => {
    await process.ask('/used-cars/7');
    await shop.change(7, 500, { path: '/used-cars/renamed-7' });
    await process.hear();
    expect(await process.ask('/used-cars/7')).toBe('moved to /used-cars/renamed-7');
  });

  it('has moved also where its page was rendered meanwhile', async () => {
    const other = await open();
    const resume = shop.pause();
    const first = process.ask('/used-cars/7');
    await eventually(() => shop.made).toBe(1);
    shop.gate = Promise.resolve();
    pause.mockImplementationOnce(async () => {
      await other.ask(CAR);
      await kept();
    });
    expect(await other.ask('/used-cars/7')).toBe(`moved to ${CAR}`);
    resume();
    expect(await first).toBe(`moved to ${CAR}`);
    expect(other.isHot('/used-cars/7')).toBe(false);
  });
});
