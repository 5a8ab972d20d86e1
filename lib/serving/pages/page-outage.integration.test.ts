import { once } from 'node:events';
import type { Redis } from 'iovalkey';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { UnavailableError } from '../../platform/unavailable-error.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { noteServed } from '../last-served.ts';
import { takeTicket } from '../tickets.ts';
import { keepPage } from './keep-page.ts';
import { BREAKER, SampleProcess } from './testing/sample-process.ts';
import { SampleShop } from './testing/sample-shop.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';

const CAR = '/used-cars/sample-7';
const OTHER = '/used-cars/sample-8';

let valkey: TestValkey;
/** The connection of the process, which the shop does not need. */
let own: Redis;
let shop: SampleShop;
let process: SampleProcess;
let now = 0;

const eventually = <T>(look: () => T) => expect.poll(look, { interval: 5, timeout: 30_000 });
const keptKeys = () => valkey.client.exists(KEY.keptPages);

beforeAll(async () => {
  valkey = await testValkey();
  // from here on Valkey knows the script: keeping a page takes one command, which a flush cannot overtake
  await keepPage(valkey.client, { hash: 'any' }, sampleStoredPage());
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
});
beforeEach(async () => {
  await valkey.flush();
  own = valkey.client.duplicate();
  now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  shop = new SampleShop(valkey.client);
  await shop.change(7, 500);
  await shop.change(8, 800);
  process = await new SampleProcess(own, shop.make).begin();
});
afterEach(() => {
  own.disconnect();
  vi.mocked(performance.now).mockRestore();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await valkey.close();
});

/** Valkey is gone, and the process has noticed that it hears nothing any more. */
async function loseValkey(): Promise<void> {
  const gone = once(own, 'end');
  own.disconnect();
  await gone;
  process.isFollowing = false;
  shop.isPastValkey = true;
}

async function findValkey(): Promise<void> {
  await own.connect();
  now += BREAKER.openMs;
  process.isFollowing = true;
  shop.isPastValkey = false;
}

/** Asks until Valkey is left alone. */
async function giveUp(): Promise<void> {
  for (let failures = 0; failures < BREAKER.failures; failures += 1)
    await process.ask('/used-cars/sample-99');
}

describe('while Valkey is out of reach', () => {
  it('what the process holds is sent, as old, without anybody being asked', async () => {
    await process.ask(CAR);
    await loseValkey();
    await giveUp();
    const { made } = shop;
    for (let time = 0; time < 3; time += 1) expect(await process.ask(CAR)).toBe('STALE 7 costs 500');
    expect(shop.made).toBe(made);
  });

  it('it is sent for as long as that lasts', async () => {
    await process.ask(CAR);
    await loseValkey();
    await giveUp();
    for (let round = 0; round < 3; round += 1) {
      now += BREAKER.openMs;
      expect(await process.ask(CAR)).toBe('STALE 7 costs 500');
    }
    expect(shop.rendered).toBe(1);
  });

  it('it is sent as old also by a process that has not noticed yet', async () => {
    await process.ask(CAR);
    await loseValkey();
    await giveUp();
    process.isFollowing = true;
    now += 700_000;
    expect(await process.ask(CAR)).toBe('STALE 7 costs 500');
  });

  it('nothing older is sent than what was served', async () => {
    await process.ask(CAR);
    await loseValkey();
    await giveUp();
    noteServed(7, await takeTicket(valkey.client));
    await shop.change(7, 400);
    expect(await process.ask(CAR)).toBe('MISS 7 costs 400');
  });

  it('other pages are rendered, and not held', async () => {
    await loseValkey();
    for (let time = 0; time < 5; time += 1) expect(await process.ask(OTHER)).toBe('MISS 8 costs 800');
    expect(process.hot.state.pages).toBe(0);
  });

  it('many who ask at once have a page rendered once', async () => {
    await loseValkey();
    const answers = await Promise.all(Array.from({ length: 100 }, () => process.ask(OTHER)));
    expect([new Set(answers), shop.rendered]).toEqual([new Set(['MISS 8 costs 800']), 1]);
  });

  it('listings that the process holds are sent, as old', async () => {
    shop.listed = [7];
    await process.ask('/used-cars');
    await loseValkey();
    await giveUp();
    const { made } = shop;
    for (let time = 0; time < 3; time += 1) expect(await process.ask('/used-cars')).toBe('STALE 7 costs 500');
    expect(shop.made).toBe(made);
  });

  it('listings are rendered from what the process knows', async () => {
    shop.listed = [7, 8];
    await loseValkey();
    for (let time = 0; time < 5; time += 1)
      expect(await process.ask('/used-cars')).toBe('MISS 7 costs 500, 8 costs 800');
  });
});

describe('when Valkey is back', () => {
  it('pages are what they were, and as new as they are', async () => {
    await process.ask(CAR);
    await loseValkey();
    await giveUp();
    await shop.change(8, 700);
    await findValkey();
    await process.hear();
    expect(await process.ask(CAR)).toBe('HIT 7 costs 500');
    expect([await process.ask(OTHER), await process.ask(OTHER)]).toEqual([
      'MISS 8 costs 700',
      'HIT 8 costs 700',
    ]);
  });

  it('what has changed meanwhile is not sent any more', async () => {
    await process.ask(CAR);
    await loseValkey();
    await giveUp();
    await shop.change(7, 400);
    expect(await process.ask(CAR)).toBe('STALE 7 costs 500');
    await findValkey();
    await process.hear();
    expect(await process.ask(CAR)).toBe('MISS 7 costs 400');
  });
});

describe('where no store answers', () => {
  const fail = () => {
    shop.gate = Promise.reject(new UnavailableError('neither'));
    shop.gate.catch(() => {});
  };

  it('what the process holds is sent', async () => {
    await process.ask(CAR);
    await loseValkey();
    fail();
    expect(await process.ask(CAR)).toBe('STALE 7 costs 500');
  });

  it('so are listings', async () => {
    shop.listed = [7];
    await process.ask('/used-cars');
    await loseValkey();
    now += 2_000;
    fail();
    expect(await process.ask('/used-cars')).toBe('STALE 7 costs 500');
  });

  it('not if readers have seen something newer', async () => {
    await process.ask(CAR);
    await loseValkey();
    fail();
    noteServed(7, await takeTicket(valkey.client));
    await expect(process.ask(CAR)).rejects.toThrow(UnavailableError);
  });

  it('nothing is made up, and the failure is forgotten', async () => {
    fail();
    await expect(process.ask(OTHER)).rejects.toThrow(UnavailableError);
    shop.gate = Promise.resolve();
    expect(await process.ask(OTHER)).toBe('MISS 8 costs 800');
  });
});

describe('an error', () => {
  it('is told to all who wait, and stored nowhere', async () => {
    shop.gate = Promise.reject(new Error('broken'));
    shop.gate.catch(() => {});
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => process.ask(CAR)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect([shop.made, process.hot.state.pages, await keptKeys()]).toEqual([1, 0, 0]);
    shop.gate = Promise.resolve();
    expect(await process.ask(CAR)).toBe('MISS 7 costs 500');
  });

  it('gives the turn back to others at once', async () => {
    const turns = () => own.keys(KEY.renderLease('*'));
    await process.ask(OTHER);
    // from here on Valkey knows the script, so that it takes one command
    await eventually(turns).toEqual([]);
    shop.gate = Promise.reject(new Error('broken'));
    shop.gate.catch(() => {});
    await expect(process.ask(CAR)).rejects.toThrow('broken');
    expect(await turns()).toEqual([]);
  });
});

describe('where the process follows no changes', () => {
  beforeEach(() => {
    process.isFollowing = false;
  });

  it.each([CAR, '/used-cars', '/'])('nothing is held nor kept: %s', async (path) => {
    shop.listed = [7];
    for (let time = 0; time < 2; time += 1) expect(await process.ask(path)).toBe('MISS 7 costs 500');
    await own.ping();
    expect([process.hot.state.pages, await keptKeys(), shop.rendered]).toEqual([0, 0, 2]);
  });

  it('nothing that is held is sent as right', async () => {
    process.isFollowing = true;
    await process.ask(CAR);
    process.isFollowing = false;
    expect([process.isHot(CAR), await process.ask(CAR)]).toEqual([false, 'MISS 7 costs 500']);
  });
});
