import { describe, expect, it } from 'vitest';
import { cookie, cookieIn, hostCookie } from './cookies.ts';

const SHOP = 'https://shop.test';
const LOCAL = 'http://localhost:3000';

describe('a cookie', () => {
  it('stays off other sites, and off scripts unless it is for them', () => {
    expect(cookie('a', '1', { lifetime: 60, origin: LOCAL })).toBe(
      'a=1; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    );
    expect(cookie('a', '1', { lifetime: 60, origin: SHOP, isForScripts: true })).toBe(
      'a=1; Path=/; Max-Age=60; SameSite=Lax; Secure',
    );
  });

  it('is of this host only where the shop has https', () => {
    expect([hostCookie('session', SHOP), hostCookie('session', LOCAL)]).toEqual([
      '__Host-session',
      'session',
    ]);
  });

  it.each([
    [undefined, null],
    ['', null],
    ['b=2', null],
    ['xa=1; a =2;a=3', '2'],
    ['b; a=x=y', 'x=y'],
    ['a=', ''],
    [`a=${'x'.repeat(1_023)}`, null],
  ])('is found in %j: %j', (header, value) => {
    expect(cookieIn(header, 'a')).toBe(value);
  });
});
