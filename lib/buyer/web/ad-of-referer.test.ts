import { describe, expect, it } from 'vitest';
import { adOfReferer } from './ad-of-referer.ts';

describe('the advertisement that a form was reached by', () => {
  it('is what the address of its page says of it, and nothing else of that', () => {
    const referer = 'https://shop.test/used-cars/1?utm_source=mail&gclid=a%20b&page_no=2&name=x';
    expect(adOfReferer(referer)).toEqual({ utm_source: 'mail', gclid: 'a b' });
  });

  it.each([undefined, '', 'about:client', 'no address', 'https://shop.test/'])('is none in %s', (referer) => {
    expect(adOfReferer(referer)).toEqual({});
  });
});
