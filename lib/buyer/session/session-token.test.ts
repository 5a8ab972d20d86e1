import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyRing } from '../keys/key-ring.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { endedCookies, sessionCookies } from './session-cookies.ts';
import { readToken, writeToken } from './session-token.ts';

const SHOP = 'https://shop.test';
const LOCAL = 'http://localhost:3000';
const older = { id: 'older', key: 'A'.repeat(43) };
const newer = { id: 'newer', key: `${'B'.repeat(42)}A` };
const keys = keyRing([older]);
const NOW = Date.UTC(2026, 10, 28);
const MONTH = 30 * 86_400_000;
const claims = { sessionId: 'x'.repeat(22), buyerId: 7, seq: 3, issuedAt: NOW };

afterEach(() => {
  vi.useRealTimers();
});

const at = (now: number) => vi.useFakeTimers({ now, toFake: ['Date'] });
const read = (token: string, origin = SHOP) =>
  readToken(keys, cookieHeader(sessionCookies(token, origin)), origin);

describe('a token', () => {
  it('says who it was made for, for thirty days', async () => {
    const token = await writeToken(keys, claims);
    at(NOW);
    expect(await read(token)).toEqual(claims);
    at(NOW + MONTH - 1_000);
    expect(await read(token, LOCAL)).toEqual(claims);
    at(NOW + MONTH);
    expect(await read(token)).toBeNull();
  });

  it('is read while its key is there', async () => {
    at(NOW);
    const cookies = cookieHeader(sessionCookies(await writeToken(keys, claims), SHOP));
    expect(await readToken(keyRing([newer, older]), cookies, SHOP)).toEqual(claims);
    expect(await readToken(keyRing([newer]), cookies, SHOP)).toBeNull();
  });

  it('is not one that was made for something else, or says less', async () => {
    at(NOW);
    const iat = NOW / 1_000;
    const whole = { sub: '7', sid: claims.sessionId, seq: 3, iat, exp: iat + 60 };
    expect(await read(await keys.sign('session', whole))).toEqual(claims);
    expect(await read(await keys.sign('form', whole))).toBeNull();
    for (const other of [
      { sub: '0' },
      { sub: '4294967296' },
      { sub: undefined },
      { sid: '../x' },
      { sid: 5 },
      { seq: 0 },
      { seq: '3' },
      { iat: undefined },
    ])
      expect(await read(await keys.sign('session', { ...whole, ...other }))).toBeNull();
  });

  it('is never a reason to throw, whatever comes in its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await readToken(keys, `session=${text}`, LOCAL)).toBeNull();
        expect(await readToken(keys, text, LOCAL)).toBeNull();
      }),
    );
    expect(await readToken(keys, undefined, LOCAL)).toBeNull();
  });
});

describe('the cookies of a session', () => {
  it('have attributes that keep the token from scripts, other sites and other hosts', () => {
    const [session, known] = sessionCookies('t', SHOP);
    expect(session).toBe('__Host-session=t; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure');
    expect(known).toBe('known=1; Path=/; Max-Age=2592000; SameSite=Lax; Secure');
    expect(sessionCookies('t', LOCAL)[0]).toBe('session=t; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax');
  });

  it('are taken back both', () => {
    expect(endedCookies(SHOP).map((cookie) => cookie.split('; ').slice(0, 3))).toEqual([
      ['__Host-session=', 'Path=/', 'Max-Age=0'],
      ['known=', 'Path=/', 'Max-Age=0'],
    ]);
  });

  it('of a shop with https are not taken under the name that others may set', async () => {
    at(NOW);
    const token = await writeToken(keys, claims);
    expect(await readToken(keys, `session=${token}`, SHOP)).toBeNull();
    expect(await readToken(keys, `session=${token}`, LOCAL)).toEqual(claims);
  });
});
