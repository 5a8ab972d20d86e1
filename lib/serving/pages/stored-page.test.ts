import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePage, encodePage } from './stored-page.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';

describe('a page as it is kept', () => {
  it('comes back whole', () => {
    const text = fc.string({ unit: 'binary' });
    const parts = fc.record({
      says: text,
      policy: fc.option(text),
      path: fc.option(text),
      cars: fc.array(fc.nat()),
    });
    const bytes = fc.uint8Array().map((array) => Buffer.from(array));
    fc.assert(
      fc.property(parts, bytes, (given, brotli) => {
        const page = sampleStoredPage({ ...given, brotli });
        expect(decodePage(encodePage(page))).toEqual(page);
      }),
    );
  });

  it.each([
    '',
    '\n',
    'garbage',
    'garbage\n',
    '{"form":"html"',
    'null\nx',
    '7\nx',
    '[]\nx',
    '"text"\nx',
    '{}\nx',
  ])('is none where it was written in another way: %j', (stored) =>
    expect(decodePage(Buffer.from(stored))).toBeNull(),
  );

  it.each(['status', 'tag', 'says', 'cars', 'at'])('is none without its %s', (name) => {
    const facts = JSON.stringify({ ...sampleStoredPage(), brotli: undefined, [name]: undefined });
    expect(decodePage(Buffer.from(`${facts}\nx`))).toBeNull();
  });

  it('is none whatever bytes are in its place', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodePage(Buffer.from(bytes))).toBeNull();
      }),
    );
  });
});
