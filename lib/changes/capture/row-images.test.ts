import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnReader } from './column-readers.ts';
import { RowImages } from './row-images.ts';

/** A text behind its length in one byte. */
const text = (name: string): ColumnReader => ({
  name,
  sizeAt: (bytes, at) => 1 + (bytes[at] ?? 0),
  valueAt: (bytes, at, size) => bytes.toString('utf8', at + 1, at + size),
});

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

/** An image of nine columns, so that the bits for NULL take two bytes. */
function image(values: Record<string, string | null>): Buffer {
  const nulls = Buffer.alloc(2);
  const parts: Buffer[] = [nulls];
  for (const [n, name] of NAMES.entries()) {
    const value = values[name] ?? null;
    if (value === null) nulls[n >> 3] = (nulls[n >> 3] ?? 0) | (1 << (n & 7));
    else parts.push(Buffer.from([Buffer.byteLength(value)]), Buffer.from(value));
  }
  return Buffer.concat(parts);
}

const row = (values: Record<string, string | null>) =>
  Object.fromEntries(NAMES.map((name) => [name, values[name] ?? null]));

describe('images', () => {
  const images = () => new RowImages(NAMES.map(text));

  it('hold the values of the columns that are not NULL', () => {
    const values = { a: 'one', c: '', i: 'nine' };
    const bytes = Buffer.concat([Buffer.from('xx'), image(values), Buffer.from('y')]);
    const reader = images();
    expect(reader.read(bytes, 2)).toEqual(row(values));
    expect(reader.end).toBe(bytes.length - 1);
  });

  it.each([
    ['nothing', { a: 'one', b: 'two' }, { a: 'one', b: 'two' }],
    ['a value of the same length', { a: 'one', b: 'two' }, { a: 'one', b: 'owt' }],
    ['a length, which moves all behind it', { a: 'one', i: 'nine' }, { a: 'first', i: 'nine' }],
    ['NULL to a value', { a: 'one', i: 'nine' }, { a: 'one', b: '', i: 'nine' }],
    ['a value to NULL', { a: 'one', h: '', i: 'nine' }, { i: 'nine' }],
    ['the end of a long value', { e: `${'x'.repeat(99)}1` }, { e: `${'x'.repeat(99)}2` }],
    ['everything', row({}), Object.fromEntries(NAMES.map((name) => [name, name]))],
  ])('of an update that changes %s', (_, before, after) => {
    const bytes = Buffer.concat([image(before), image(after)]);
    const reader = images();
    const first = reader.read(bytes, 0);
    expect(reader.readAfter(first, bytes)).toEqual(row(after));
    expect(first).toEqual(row(before));
    expect(reader.end).toBe(bytes.length);
  });

  it('of an update are what each is alone', () => {
    const values = fc.record(
      Object.fromEntries(NAMES.map((name) => [name, fc.option(fc.string({ maxLength: 40 }))])),
    );
    const reader = images();
    fc.assert(
      fc.property(values, values, (before, after) => {
        const bytes = Buffer.concat([image(before), image(after)]);
        const first = reader.read(bytes, 0);
        const second = reader.readAfter(first, bytes);
        expect([first, second]).toEqual([images().read(image(before), 0), images().read(image(after), 0)]);
        expect([first, second]).toEqual([row(before), row(after)]);
      }),
    );
  });

  it('do not disturb those that were read before', () => {
    const reader = images();
    const first = reader.read(image({ a: 'one' }), 0);
    reader.read(image({ b: 'two' }), 0);
    expect(first).toEqual(row({ a: 'one' }));
  });
});
