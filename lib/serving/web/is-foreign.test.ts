import { type IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isForeign, isFromOwnPage } from './is-foreign.ts';

const SHOP = 'https://shop.test';

function sentWith(headers: IncomingHttpHeaders): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = { host: 'shop.test', ...headers };
  return request;
}

describe('what a page of the shop sends', () => {
  it.each([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: SHOP },
    { origin: SHOP },
    { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
    { origin: SHOP, host: 'inner-name:8080' },
    { referer: `${SHOP}/used-cars/x-1` },
  ])('is known by %j', (headers) => {
    expect(isForeign(sentWith(headers), SHOP)).toBe(false);
    expect(isFromOwnPage(sentWith(headers), SHOP)).toBe(true);
  });
});

describe('what a page of another site sends', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://other.shop.test' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.test' },
    { origin: 'https://evil.test', referer: `${SHOP}/` },
    { origin: 'null' },
    { origin: 'not an address' },
    { origin: `${SHOP}.evil.test` },
  ])('is known by %j', (headers) => {
    expect(isForeign(sentWith(headers), SHOP)).toBe(true);
    expect(isFromOwnPage(sentWith(headers), SHOP)).toBe(false);
  });

  it('is not that of the shop because its script says so', () => {
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'https://evil.test' };
    expect(isFromOwnPage(sentWith(headers), SHOP)).toBe(false);
  });
});

it('who does not say where it comes from may read, and change nothing', () => {
  for (const headers of [{}, { referer: 'https://evil.test/' }, { referer: 'nothing' }]) {
    expect(isForeign(sentWith(headers), SHOP)).toBe(false);
    expect(isFromOwnPage(sentWith(headers), SHOP)).toBe(false);
  }
});
