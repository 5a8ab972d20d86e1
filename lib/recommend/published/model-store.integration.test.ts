import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { encodeModel } from './model-codec.ts';
import { type ModelRecord, ModelStore } from './model-store.ts';
import { samplePublished } from './testing/sample-published.ts';

let valkey: TestValkey;
let models: ModelStore;

beforeAll(async () => {
  valkey = await testValkey();
  models = new ModelStore(valkey.client);
});
beforeEach(() => valkey.flush());
afterAll(() => valkey.close());

const blobOf = (version: string) => encodeModel(samplePublished(version, [1, 2]));

const recordOf = (version: string, parts: Partial<ModelRecord> = {}): ModelRecord => ({
  version,
  at: 1_800_000_000_000,
  outcome: 'published',
  reason: 'better',
  figures: { model: { hitAt10: 0.5, ndcg: 0.4, auc: 0.9, labels: 30 } },
  seconds: 1,
  cars: 2,
  users: 3,
  signs: 4,
  bytes: 5,
  ...parts,
});

const publish = (version: string) => models.publish(blobOf(version), recordOf(version));
const versions = (list: ModelRecord[]) => list.map(({ version }) => version);

describe('the models of a shop', () => {
  it('are none at first', async () => {
    expect(await models.version()).toBeNull();
    expect(await models.current()).toBeNull();
    expect(await models.history()).toEqual([]);
  });

  it('have one in force, the last that was published', async () => {
    await publish('a');
    await publish('b');
    expect(await models.version()).toBe('b');
    expect(await models.current()).toEqual(blobOf('b'));
    expect(await models.history()).toEqual([recordOf('b'), recordOf('a')]);
  });

  it('leave the one in force where another is rejected, and note that', async () => {
    await publish('a');
    const before = await models.mark();
    await models.reject(recordOf('b', { outcome: 'rejected', reason: 'worse' }));
    expect(await models.version()).toBe('a');
    expect(await models.mark()).toBe(before);
    expect(versions(await models.history())).toEqual(['b', 'a']);
    expect(versions(await models.published())).toEqual(['a']);
  });

  it('can be gone back to', async () => {
    await publish('a');
    await publish('b');
    const before = await models.mark();
    expect(await models.goBack(recordOf('a', { outcome: 'rolled back' }))).toBe(true);
    expect(await models.current()).toEqual(blobOf('a'));
    expect(await models.mark()).not.toBe(before);
    expect((await models.history())[0]).toMatchObject({ version: 'a', outcome: 'rolled back' });
  });

  it('cannot be gone back to where they are not kept: nothing is changed or noted then', async () => {
    await publish('a');
    expect(await models.goBack(recordOf('gone', { outcome: 'rolled back' }))).toBe(false);
    expect(await models.version()).toBe('a');
    expect(await models.history()).toHaveLength(1);
  });

  it('are kept up to eight, the latest ones', async () => {
    for (let no = 0; no < 12; no += 1) await publish(`m${no}`);
    expect(versions(await models.published())).toEqual(['m11', 'm10', 'm9', 'm8', 'm7', 'm6', 'm5', 'm4']);
    expect(await valkey.client.keys(KEY.modelVersion('*'))).toHaveLength(8);
    expect(await models.history()).toHaveLength(12);
  });

  it('have a history that passes over what cannot be read', async () => {
    await publish('a');
    await valkey.client.lpush(KEY.models, 'no JSON', '{"version":1}');
    expect(versions(await models.history())).toEqual(['a']);
  });
});
