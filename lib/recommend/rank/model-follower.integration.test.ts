import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { logger } from '../../platform/logger.ts';
import { KEY } from '../../serving/keys.ts';
import { GENERAL_RANKER, type Ranker } from '../../serving/ranker.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { stores } from '../../serving/stores.ts';
import { NOBODY } from '../../serving/visitor/who.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestStores, testStores } from '../../testing/test-stores.ts';
import { encodeModel } from '../published/model-codec.ts';
import { samplePublished } from '../published/testing/sample-published.ts';
import { ModelFollower } from './model-follower.ts';

let own: TestStores;
let used: Ranker[];
let follower: ModelFollower;

beforeAll(async () => {
  own = await testStores();
  await writeDrafts(own.database.pool, testCatalogue(40));
  await rebuild(own.database.pool, own.valkey.client);
});
beforeEach(async () => {
  await own.valkey.client.del(KEY.model);
  used = [];
  follower = new ModelFollower(stores().valkey, (ranker) => used.push(ranker));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => own.close());

const put = (bytes: Buffer) => own.valkey.client.set(KEY.model, bytes);
const sample = (version: string, ids = [3, 1, 2]) => encodeModel(samplePublished(version, ids));
const last = () => used.at(-1);

describe('a process that follows the model in force', () => {
  it('goes by the general order as long as there is none', async () => {
    await follower.look();
    expect(used).toEqual([GENERAL_RANKER]);
  });

  it('goes by a model once it is there, and by another one after that', async () => {
    await put(sample('a'));
    await follower.look();
    expect(last()?.version).toBe('a');
    expect(last()?.rank([1, 2, 3], NOBODY)).toEqual([3, 2, 1]);
    await put(sample('b'));
    await follower.look();
    await follower.look();
    expect(used.map(({ version }) => version)).toEqual(['a', 'b']);
  });

  it.each([
    ['truncated', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
    ['empty', () => Buffer.alloc(0)],
    [
      'of another version',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"format":2', '"format":9'), 'latin1'),
    ],
    ['no model at all', () => Buffer.from('hello')],
    [
      'with a byte changed',
      (bytes: Buffer) => {
        const changed = Buffer.from(bytes);
        changed[changed.length - 3] = (changed[changed.length - 3] ?? 0) ^ 64;
        return changed;
      },
    ],
  ])('says that a model is %s, and goes by the general order until there is another', async (_, spoil) => {
    await put(sample('a'));
    await follower.look();
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    await put(spoil(sample('longer version')));
    await follower.look();
    await follower.look();
    expect(last()).toBe(GENERAL_RANKER);
    expect(error).toHaveBeenCalledTimes(1);
    expect(error.mock.calls[0]?.[1]).toContain('cannot be used: listings go by the general order');
    await put(sample('c'));
    await follower.look();
    expect(last()?.version).toBe('c');
  });

  it('takes what is no text for no model, and what is gone for none', async () => {
    await put(sample('a'));
    await follower.look();
    const [error, warn] = [vi.spyOn(logger, 'error'), vi.spyOn(logger, 'warn')].map((log) =>
      log.mockImplementation(() => {}),
    );
    await own.valkey.client.del(KEY.model);
    await follower.look();
    expect(last()).toBe(GENERAL_RANKER);
    expect(warn?.mock.calls[0]?.[1]).toContain('no recommender model is in force');
    await own.valkey.client.lpush(KEY.model, 'a');
    await follower.look();
    expect(last()).toBe(GENERAL_RANKER);
    expect(error?.mock.calls[0]?.[1]).toContain('cannot be used');
    await own.valkey.client.del(KEY.model);
  });

  it('says so of one with a number that is none', async () => {
    const model = samplePublished('nan', [1, 2]);
    model.cars.values[1] = Number.NaN;
    const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
    await put(encodeModel(model));
    await follower.look();
    expect(last()).toBe(GENERAL_RANKER);
    expect(error.mock.calls[0]?.[0]).toMatchObject({ reason: expect.stringContaining('numbers are none') });
  });

  it('knows all cars on sale from the beginning, those that came after the model from their cards', async () => {
    const onSale = (await own.valkey.client.zrange(KEY.reco, 0, -1)).map(Number);
    await put(sample('a', [5_000]));
    await follower.look();
    expect(onSale.length).toBeGreaterThan(5);
    for (const id of onSale) expect(last()?.alike([5_000], id, 1)).not.toBeNull();
  });

  it('learns of cars that come later when they are to be ranked', async () => {
    const [live = '', score = '0'] = await own.valkey.client.zrange(KEY.reco, 0, 0, 'WITHSCORES');
    const id = Number(live);
    await own.valkey.client.zrem(KEY.reco, live);
    await put(sample('a', [id + 1_000]));
    await follower.look();
    await own.valkey.client.zadd(KEY.reco, score, live);
    const ranker = last();
    const before = ranker?.mark;
    expect(ranker?.alike([id + 1_000], id, 1)).toBeNull();
    ranker?.rank([id], NOBODY);
    await expect.poll(() => ranker?.alike([id + 1_000], id, 1)).not.toBeNull();
    expect(ranker?.mark).not.toBe(before);
  });

  it('keeps what it goes by while Valkey is away', async () => {
    await put(sample('a'));
    await follower.look();
    vi.spyOn(stores().valkey, 'pipeline').mockImplementation(() => {
      throw new Error('away');
    });
    await expect(follower.look()).rejects.toThrow('away');
    expect(last()?.version).toBe('a');
  });
});
