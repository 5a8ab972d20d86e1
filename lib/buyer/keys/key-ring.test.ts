import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../platform/expected-error.ts';
import { keyRing } from './key-ring.ts';

const newKey = (id: string) => ({ id, key: randomBytes(32).toString('base64url') });
const [first, second, third] = [newKey('first'), newKey('second'), newKey('x'.repeat(32))];
const ring = keyRing([first]);
const after = keyRing([second, first]);
const NOW = Date.UTC(2026, 10, 28);
const EXP = NOW / 1_000 + 60;

/** Another character in the place of one that is not the last: of a last one, some bits are not read. */
const changedAt = (text: string, place: number) => {
  const at = place % (text.length - 1);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
};

describe('what is sealed', () => {
  it('is opened again for the same purpose only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await ring.seal('mobile', text);
        expect(await ring.open('mobile', sealed)).toBe(text);
        expect(await ring.open('name', sealed)).toBeNull();
      }),
    );
  });

  it('says nothing, and never the same twice', async () => {
    const [one, two] = [
      await ring.seal('mobile', '+919800000001'),
      await ring.seal('mobile', '+919800000001'),
    ];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('9800000001')).toBe(false);
  });

  it('fits its column: numbers 255 bytes, names of 120 characters 768, whatever the script and the name of the key', async () => {
    const long = keyRing([third]);
    expect((await long.seal('mobile', `+${'9'.repeat(15)}`)).length).toBeLessThanOrEqual(255);
    for (const widest of ['अ', '車', '\u{20000}'])
      expect((await long.seal('name', widest.repeat(120 / widest.length))).length).toBeLessThanOrEqual(768);
  });

  it('is opened by an older key, and no more once that is gone', async () => {
    const sealed = await ring.seal('mobile', 'x');
    expect(await after.open('mobile', sealed)).toBe('x');
    expect(await keyRing([second]).open('mobile', sealed)).toBeNull();
    const header = decodeProtectedHeader((await after.seal('mobile', 'x')).toString());
    expect(header).toEqual({ alg: 'dir', enc: 'A256GCM', kid: 'second' });
  });

  it('tells whether the newest key has sealed it', async () => {
    const sealed = await ring.seal('mobile', 'x');
    expect([ring, after].map((one) => one.isNewest(sealed))).toEqual([true, false]);
    expect(ring.isNewest(Buffer.from('x'))).toBe(false);
  });

  it('is not opened by another key of the same name', async () => {
    expect(await keyRing([newKey('first')]).open('mobile', await ring.seal('mobile', 'x'))).toBeNull();
  });

  it('is not opened once it was changed, or was never sealed', async () => {
    const sealed = (await ring.seal('mobile', '+919800000001')).toString();
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.uint8Array({ maxLength: 300 }), async (place, other) => {
        expect(await ring.open('mobile', Buffer.from(changedAt(sealed, place)))).toBeNull();
        expect(await ring.open('mobile', Buffer.from(other))).toBeNull();
      }),
    );
  });
});

describe('a keyed hash', () => {
  it('has 32 bytes, and is another one for each purpose, key and text', () => {
    const hashes = [
      ring.mac('mobile', 'x'),
      ring.mac('address', 'x'),
      ring.mac('mobile', 'y'),
      after.mac('mobile', 'x'),
    ];
    expect(hashes.map(({ length }) => length)).toEqual([32, 32, 32, 32]);
    expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
  });

  it('is found under every key, the newest first', () => {
    expect(after.macs('mobile', 'x')).toEqual([after.mac('mobile', 'x'), ring.mac('mobile', 'x')]);
  });
});

describe('a signed token', () => {
  it('is read for the same purpose only, also where an older key has signed it', async () => {
    const token = await ring.sign('session', { sub: '7', exp: EXP });
    expect(await ring.verify('session', token, NOW)).toMatchObject({ sub: '7' });
    expect(await after.verify('session', token, NOW)).toMatchObject({ sub: '7' });
    expect(await keyRing([second]).verify('session', token, NOW)).toBeNull();
    expect(await ring.verify('other', token, NOW)).toBeNull();
  });

  it('is over at its time, and has one', async () => {
    const token = await ring.sign('session', { sub: '7', exp: EXP });
    expect(await ring.verify('session', token, EXP * 1_000 - 1_000)).not.toBeNull();
    expect(await ring.verify('session', token, EXP * 1_000)).toBeNull();
    expect(await ring.verify('session', await ring.sign('session', { sub: '7' }), NOW)).toBeNull();
  });

  it('is refused once anything in it was changed', async () => {
    const token = await ring.sign('session', { sub: '7', exp: EXP });
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.string(), async (place, other) => {
        expect(await ring.verify('session', changedAt(token, place), NOW)).toBeNull();
        expect(await ring.verify('session', other, NOW)).toBeNull();
      }),
    );
  });

  it('is refused unsigned, in another way signed, and under a key that there is none of', async () => {
    const claims = Buffer.from(JSON.stringify({ sub: '7', exp: EXP })).toString('base64url');
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg, kid: 'first' })).toString('base64url');
    expect(await ring.verify('session', `${header('none')}.${claims}.`, NOW)).toBeNull();
    const signedAs = (alg: string, kid: string) =>
      new SignJWT({ sub: '7', exp: EXP }).setProtectedHeader({ alg, kid }).sign(randomBytes(64));
    expect(await ring.verify('session', await signedAs('HS512', 'first'), NOW)).toBeNull();
    expect(await ring.verify('session', await signedAs('HS256', 'fourth'), NOW)).toBeNull();
  });
});

describe('a ring', () => {
  it('needs keys, of different names', () => {
    expect(() => keyRing([])).toThrow(ExpectedError);
    expect(() => keyRing([])).toThrow('BUYER_KEYS');
    expect(() => keyRing([first, newKey('first')])).toThrow(ExpectedError);
  });
});
