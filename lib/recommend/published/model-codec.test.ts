import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel, versionIn } from './model-codec.ts';
import type { PublishedModel } from './published-model.ts';

const sample = (parts: Partial<PublishedModel> = {}): PublishedModel => ({
  version: 'sample',
  trainedAt: 1_800_000_000,
  components: 2,
  cars: {
    components: 2,
    ids: Uint32Array.of(7, 9),
    values: Float32Array.of(1, 2, 3, 4, 5, 6),
    featuresEach: 2,
    features: Int32Array.of(0, 1, 1, -1),
    liveAt: Int32Array.of(1_700_000_000, 1_790_000_000),
    soldAt: Int32Array.of(1_795_000_000, 0),
    shown: Int32Array.of(12, 0),
  },
  buyers: { components: 2, ids: Uint32Array.of(1), values: Float32Array.of(0.5, -0.5, 0) },
  features: {
    components: 2,
    names: ['make tata', 'fuel “diesel”'],
    values: Float32Array.of(1, 0, 0, 0, 1, 0),
  },
  nobody: Float32Array.of(0.25, 0.125, 0),
  ...parts,
});

/** As it comes from a socket: somewhere within other bytes. */
function within(bytes: Buffer): Buffer {
  const all = Buffer.concat([Buffer.from('abc'), bytes, Buffer.from('def')]);
  return all.subarray(3, 3 + bytes.length);
}

const reasonOf = async (bytes: Buffer) => {
  const found = await decodeModel(bytes);
  return found.kind === 'unusable' ? found.reason : 'none';
};

describe('a model', () => {
  it('is read as it was written', async () => {
    expect(await decodeModel(within(encodeModel(sample())))).toEqual({ kind: 'model', model: sample() });
  });

  it('may know nobody and nothing', async () => {
    const empty = { components: 2, ids: new Uint32Array(0), values: new Float32Array(0) };
    const features = { components: 2, names: [], values: new Float32Array(0) };
    const nothing = new Int32Array(0);
    const none = { features: nothing, liveAt: nothing, soldAt: nothing, shown: nothing };
    const cars = { ...empty, ...none, featuresEach: 0 };
    const model = sample({ cars, buyers: empty, features });
    expect(await decodeModel(encodeModel(model))).toEqual({ kind: 'model', model });
  });

  it.each([0, 1, 20, 80, -1, -4, -40])('is not used where it is cut off (%i)', async (length) => {
    expect(await reasonOf(encodeModel(sample()).subarray(0, length))).toMatch(
      /begin like a model|bytes of numbers/,
    );
  });

  it('is not used where a byte is another one, or more come behind it', async () => {
    const bytes = encodeModel(sample());
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 1;
    expect(await reasonOf(bytes)).toContain('not those that were written');
    expect(await reasonOf(Buffer.concat([encodeModel(sample()), Buffer.alloc(4)]))).toContain(
      'bytes of numbers',
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not used where a number is %d', async (value) => {
    const nobody = Float32Array.of(value, 0, 0);
    expect(await reasonOf(encodeModel(sample({ nobody })))).toContain('numbers are none');
  });

  it.each(['{"format":1}\n', 'null\n', '\n', '{"format":2,"version":"x","components":0}\n'])(
    'is not used where its head is another: %j',
    async (head) => {
      expect(await reasonOf(Buffer.from(head))).toContain('does not begin like a model');
    },
  );

  it('is not used where a car has a feature that has no name', async () => {
    const cars = { ...sample().cars, features: Int32Array.of(0, 2, 1, -1) };
    expect(await reasonOf(encodeModel(sample({ cars })))).toContain('does not name');
  });

  it('is not used where its buyers do not stand by their ids, for they would not be found', async () => {
    const values = Float32Array.of(1, 2, 3, 4, 5, 6);
    const buyers = { components: 2, ids: Uint32Array.of(9, 7), values };
    expect(await reasonOf(encodeModel(sample({ buyers })))).toContain('do not stand by their ids');
  });

  it('says its version at its beginning, and what is none says nothing', () => {
    const bytes = encodeModel(sample());
    expect(versionIn(bytes.subarray(0, 60))).toBe('sample');
    expect(versionIn(Buffer.from('{"format":2}'))).toBeNull();
    expect(versionIn(Buffer.alloc(0))).toBeNull();
  });
});
