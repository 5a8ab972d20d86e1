import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_PATH, localPath } from './local-path.ts';

describe('a path within the shop', () => {
  it.each(['/', '/my', '/my/cars/101/visit?to=%2Fmy', '/used-cars?city=mumbai&make=tata,hyundai'])(
    'stays as it is: %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it('is tidied, and has no fragment', () => {
    expect(localPath('/my/../used-cars#top')).toBe('/used-cars');
    expect(localPath('/used cars')).toBe('/used%20cars');
  });

  it.each([
    '',
    'my',
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    'https://evil.test/',
    'javascript:alert(1)',
    ' /my',
    '/my\\..',
    '/..//evil.test',
    '/./\\evil.test',
    '/my\r\nSet-Cookie: a=b',
    `/${'x'.repeat(LONGEST_PATH)}`,
  ])('is none of these: %j', (text) => {
    expect(localPath(text)).toBeNull();
  });

  it('never leads elsewhere, and is what a header can hold', () => {
    const near = fc.string({ unit: fc.constantFrom(...'/\\.:@?#%evl tsx\t\n\r0é'.split('')), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.oneof(
          near,
          near.map((text) => `/${text}`),
        ),
        (text) => {
          const path = localPath(text);
          if (path === null) return;
          expect(new URL(path, 'https://shop.test').origin).toBe('https://shop.test');
          expect(path).toMatch(/^\/[\x21-\x7e]*$/);
          expect(localPath(path)).toBe(path);
        },
      ),
    );
  });
});
