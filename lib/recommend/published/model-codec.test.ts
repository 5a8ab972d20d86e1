import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel } from './model-codec.ts';
import type { PublishedModel } from './published-model.ts';

const sample = (parts: Partial<PublishedModel> = {}): PublishedModel => ({
  version: 'sample',
  components: 2,
  cars: { components: 2, ids: Int32Array.of(7, 9), values: Float32Array.of(1, 2, 3, 4, 5, 6) },
  buyers: { components: 2, ids: Int32Array.of(1), values: Float32Array.of(0.5, -0.5, 0) },
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

const reasonOf = (bytes: Buffer) => {
  const found = decodeModel(bytes);
  return found.kind === 'unusable' ? found.reason : 'none';
};

describe('a model', () => {
  it('is read as it was written', () => {
    expect(decodeModel(within(encodeModel(sample())))).toEqual({ kind: 'model', model: sample() });
  });

  it('may know nobody and nothing', () => {
    const empty = { components: 2, ids: new Int32Array(0), values: new Float32Array(0) };
    const features = { components: 2, names: [], values: new Float32Array(0) };
    const model = sample({ cars: empty, buyers: empty, features });
    expect(decodeModel(encodeModel(model))).toEqual({ kind: 'model', model });
  });

  it.each([0, 1, 20, 80, -1, -4, -40])('is not used where it is cut off (%i)', (length) => {
    expect(reasonOf(encodeModel(sample()).subarray(0, length))).toMatch(
      /begin like a model|bytes of numbers/,
    );
  });

  it('is not used where a byte is another one, or more come behind it', () => {
    const bytes = encodeModel(sample());
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 1;
    expect(reasonOf(bytes)).toContain('not those that were written');
    expect(reasonOf(Buffer.concat([encodeModel(sample()), Buffer.alloc(4)]))).toContain('bytes of numbers');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not used where a number is %d', (value) => {
    const nobody = Float32Array.of(value, 0, 0);
    expect(reasonOf(encodeModel(sample({ nobody })))).toContain('numbers are none');
  });

  it.each(['{"format":2}\n', 'null\n', '\n', '{"format":1,"version":"x","components":0}\n'])(
    'is not used where its head is another: %j',
    (head) => {
      expect(reasonOf(Buffer.from(head))).toContain('does not begin like a model');
    },
  );
});
