import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { samplePage } from '../../catalogue/testing/sample-page.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { applyCars } from '../apply-cars.ts';
import type { CarState } from '../car-write.ts';
import { KEY, LIFETIME } from '../keys.ts';
import { takeTicket } from '../tickets.ts';
import { findCarPage, findPage } from './find-kept-page.ts';
import { type KeptAt, keepPage, keptState, noteUse } from './keep-page.ts';
import { encodePage } from './stored-page.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';

const BUILD = 'build-1';
const ID = 7;
const page = sampleStoredPage();
let valkey: TestValkey;

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(() => valkey.flush());
afterEach(() => void vi.restoreAllMocks());
afterAll(() => valkey.close());

/** Writes a car's payload and returns its version. */
async function apply(state: CarState): Promise<number> {
  const ticket = await takeTicket(valkey.client);
  await applyCars(valkey.client, [state], ticket);
  return ticket;
}

const priced = (price: number, id = ID) => apply({ id, page: samplePage({ id, price }) });

const at = (version: number, build = BUILD, id = ID): KeptAt => ({
  payload: { id, version },
  form: 'html',
  build,
});
const keep = (where: KeptAt, keys = 50_000, bytes = 10 ** 9) =>
  keepPage(valkey.client, where, page, undefined, { keys, bytes });
const found = (id = ID, build = BUILD) => findCarPage(valkey.client, id, 'html', build);
const pageFields = async (id = ID) =>
  (await valkey.client.hkeys(KEY.page(id))).filter((field) => field.startsWith(KEY.pageFieldPrefix));

describe("a car's page", () => {
  it('is found as it was kept, with the versions of the payload beside it', async () => {
    const version = await priced(1);
    expect(await keep(at(version))).toBe(true);
    expect(await found()).toEqual({ page, id: ID, tickets: [version, version, version] });
  });

  it('is kept by form and build', async () => {
    const version = await priced(1);
    await keep(at(version));
    await keepPage(valkey.client, { payload: { id: ID, version }, form: 'rsc', build: BUILD }, page);
    expect(await pageFields()).toHaveLength(2);
    expect(await findCarPage(valkey.client, ID, 'tree', BUILD)).toBeNull();
    expect(await found(ID, 'build-2')).toBeNull();
  });

  it('is kept only if the payload is still the one that it was rendered from', async () => {
    const version = await priced(1);
    await priced(2);
    expect(await keep(at(version))).toBe(false);
    expect(await keep(at(1_000, BUILD, 8))).toBe(false);
    expect([await pageFields(), await valkey.client.exists(KEY.page(8), KEY.keptPages)]).toEqual([[], 0]);
  });

  it.each<[string, CarState]>([
    ['has another price', { id: ID, page: samplePage({ id: ID, price: 2 }) }],
    ['is gone', { id: ID, page: null }],
    ['could not be read', { id: ID, stale: true }],
  ])('goes with its payload when the car %s', async (_, state) => {
    await keep(at(await priced(1)));
    await apply(state);
    expect([await found(), await pageFields()]).toEqual([null, []]);
  });

  it('goes in the very step in which the payload does', async () => {
    const reader = valkey.client.duplicate();
    const seen = new Set<string>();
    let isDone = false;
    const reading = (async () => {
      while (!isDone) {
        const [v, bytes] = await reader.hmgetBuffer(KEY.page(ID), 'v', KEY.pageField('html', BUILD));
        if (bytes) seen.add(`${v} ${bytes.toString('latin1').split('\n')[0]}`);
      }
    })();
    for (let price = 1; price <= 50; price += 1) {
      const version = await priced(price);
      const own = sampleStoredPage({ says: String(version) });
      expect(await keepPage(valkey.client, at(version), own)).toBe(true);
    }
    isDone = true;
    await reading;
    reader.disconnect();
    for (const text of seen) {
      const [v = '', facts = ''] = text.split(/ (.*)/);
      expect(JSON.parse(facts).says).toBe(v);
    }
  });

  it('stays when nothing has changed, and is as new as that', async () => {
    await keep(at(await priced(1)));
    const version = await priced(1);
    expect((await found())?.tickets).toEqual([version, version, version]);
  });

  it('is not found once nobody knows whether it is right', async () => {
    await keep(at(await priced(1)));
    await valkey.client.hset(KEY.page(ID), 'stale', '1');
    expect(await found()).toBeNull();
  });

  it('says of which parts it may be older', async () => {
    const version = await priced(1);
    await keep(at(version));
    await valkey.client.hset(KEY.page(ID), 'core', version - 1, 'whole', version - 2);
    expect((await found())?.tickets).toEqual([version, version - 1, version - 2]);
  });

  it('replaces those of another build', async () => {
    const version = await priced(1);
    await keep(at(version, 'build-0'));
    await keepPage(valkey.client, { payload: { id: ID, version }, form: 'rsc', build: 'build-0' }, page);
    await keep(at(version));
    expect(await pageFields()).toEqual([KEY.pageField('html', BUILD)]);
    expect(await valkey.client.hget(KEY.page(ID), 'v')).toBe(String(version));
  });

  it.each(['', 'garbage', '{"status":200}\nx', 'null\n'])('that is garbage is none: %j', async (garbage) => {
    await priced(1);
    await valkey.client.hset(KEY.page(ID), KEY.pageField('html', BUILD), garbage);
    expect(await found()).toBeNull();
  });

  it('is none where there is nothing', async () => {
    expect(await found()).toBeNull();
    await priced(1);
    expect(await found()).toBeNull();
  });
});

describe("a listing's page", () => {
  it('is found as it was kept, for a while', async () => {
    expect(await keep({ hash: 'a' })).toBe(true);
    expect(await findPage(valkey.client, 'a')).toEqual(page);
    const left = await valkey.client.ttl(KEY.sentPage('a'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(LIFETIME.keptPage);
  });

  it.each(['garbage', '{}\n'])('that is none or garbage is not found: %j', async (garbage) => {
    expect(await findPage(valkey.client, 'a')).toBeNull();
    await valkey.client.set(KEY.sentPage('a'), garbage);
    expect(await findPage(valkey.client, 'a')).toBeNull();
  });
});

describe('of more pages than may be kept', () => {
  /** Keeps pages of a car and a listing in each second, oldest first. */
  async function keepInTurn(seconds: number, most: number, bytes?: number): Promise<void> {
    for (let second = 1; second <= seconds; second += 1) {
      const version = await priced(1, second);
      vi.spyOn(Date, 'now').mockReturnValue(second * 1_000);
      await keep(at(version, BUILD, second), most, bytes);
      await keep({ hash: String(second) }, most, bytes);
      vi.restoreAllMocks();
    }
  }

  const kept = async (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => index + 1);
    const cars = await Promise.all(ids.map((id) => found(id)));
    const listings = await Promise.all(ids.map((id) => findPage(valkey.client, String(id))));
    return { cars: ids.filter((_, at) => cars[at]), listings: ids.filter((_, at) => listings[at]) };
  };

  it('those go that were used least recently, and payloads stay', async () => {
    await keepInTurn(4, 4);
    expect(await kept(4)).toEqual({ cars: [3, 4], listings: [3, 4] });
    expect(await valkey.client.exists(...[1, 2, 3, 4].map(KEY.page))).toBe(4);
    expect(await valkey.client.zcard(KEY.keptPages)).toBe(4);
  });

  it('those stay that were used since', async () => {
    await keepInTurn(2, 4);
    vi.spyOn(Date, 'now').mockReturnValue(3_000);
    await noteUse(valkey.client, [KEY.page(1), KEY.sentPage('1')]);
    vi.restoreAllMocks();
    const version = await priced(1, 5);
    await keep(at(version, BUILD, 5), 3);
    expect(await kept(5)).toEqual({ cars: [1, 5], listings: [1] });
  });

  it('those go, too, that take more bytes than may be kept', async () => {
    const size = encodePage(page).length;
    await keepInTurn(4, 50_000, 3 * size + 1);
    expect(await kept(4)).toEqual({ cars: [4], listings: [3, 4] });
    expect(await keptState(valkey.client)).toEqual({ keys: 3, bytes: 3 * size });
  });

  it('those are counted as they are, in all forms of one build, and not twice', async () => {
    const size = encodePage(page).length;
    const version = await priced(1);
    for (let time = 0; time < 2; time += 1) await keep(at(version));
    await keepPage(valkey.client, { payload: { id: ID, version }, form: 'rsc', build: BUILD }, page);
    expect(await keptState(valkey.client)).toEqual({ keys: 1, bytes: 2 * size });
    await keep(at(version, 'build-2'));
    expect(await keptState(valkey.client)).toEqual({ keys: 1, bytes: size });
  });

  it('one counts once, however often it is kept', async () => {
    const version = await priced(1);
    for (let time = 0; time < 3; time += 1) await keep(at(version), 1);
    expect((await found())?.page).toEqual(page);
  });

  it('use of what is not kept makes no place', async () => {
    await noteUse(valkey.client, [KEY.page(1)]);
    await noteUse(valkey.client, []);
    expect(await valkey.client.exists(KEY.keptPages)).toBe(0);
  });
});
