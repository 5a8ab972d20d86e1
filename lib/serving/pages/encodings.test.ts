import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingFor, fromBrotli, toBrotli } from './encodings.ts';

describe('the encoding that a client likes best', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['deflate, zstd', 'identity'],
    ['GZip', 'gzip'],
    ['BR;Q=1', 'br'],
    ['x-gzip', 'gzip'],
    ['gzip, x-gzip', 'gzip'],
    ['x-gzip;q=0, br;q=0.1', 'br'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0, *', 'identity'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['gzip;q=0.5, identity', 'identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, *;q=0', 'identity'],
    ['gzip;q=0', 'identity'],
    ['gzip;q=0.000, br;q=0', 'identity'],
    ['gzip;q=', 'identity'],
    ['gzip;q=much', 'identity'],
    ['gzip;q=Infinity', 'identity'],
    ['gzip;q=-1', 'identity'],
    ['gzip;level=9;q=0.5, br;q=0.4', 'gzip'],
    ['  br  ;  q=0.5  ,,, ;q=1', 'br'],
    [',;,;;q=1,=', 'identity'],
    [['gzip', 'br'], 'br'],
  ])('of %j is %s', (header, expected) => {
    expect(encodingFor(header)).toBe(expected);
    expect(encodingFor(header)).toBe(expected);
  });

  it('is found in a header of any length', () => {
    expect(encodingFor(`${'made-up;q=0.9, '.repeat(20_000)}gzip`)).toBe('gzip');
  });

  it('does not depend on what others have asked for', () => {
    for (let at = 0; at < 1_000; at += 1) encodingFor(`gzip, made-up-${at}`);
    expect([encodingFor('br'), encodingFor('gzip'), encodingFor('made-up')]).toEqual([
      'br',
      'gzip',
      'identity',
    ]);
  });

  it('is never one that was not named, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        const encoding = encodingFor(header);
        if (encoding !== 'identity') expect(header.toLowerCase()).toMatch(/\*|br|gzip/);
      }),
    );
  });
});

describe('a text that is kept compressed', () => {
  it('is the same in all encodings', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 5_000 });
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const kept = toBrotli(Buffer.from(given));
        expect(brotliDecompressSync(kept).toString()).toBe(given);
        expect((await fromBrotli(kept, 'identity')).toString()).toBe(given);
        expect(gunzipSync(await fromBrotli(kept, 'gzip')).toString()).toBe(given);
      }),
      { numRuns: 30 },
    );
  });

  it('fails to come back from what is none', async () => {
    await expect(fromBrotli(Buffer.from('garbage'), 'gzip')).rejects.toThrow();
  });
});
