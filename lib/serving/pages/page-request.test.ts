import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageRequest } from './page-request.ts';

const KNOWN = new Set(['city', 'make', 'price_max', 'page_no']);
const ask = (target: string, headers: IncomingHttpHeaders = {}) =>
  pageRequest(target, headers, (name) => KNOWN.has(name));
const keyOf = (target: string) => ask(target)?.key;

describe('an address', () => {
  it.each([
    ['/', 'home'],
    ['/used-cars', 'listing-by-query'],
    ['/used-tata-nexon-cars-in-mumbai', 'listing'],
    ['/used', 'listing'],
    ['/Used-Cars', 'listing'],
    ['/used-cars/2019-tata-nexon-xm-petrol-101', 'car'],
    ['/used-cars/101', 'car'],
  ])('%s is a shared page: %s', (path, route) => {
    expect(ask(path)).toEqual({ route, form: 'html', path, query: '', rest: '', key: `html ${path}` });
  });

  it.each([
    '',
    '//',
    '/\\',
    '//used-cars',
    '/\\used-cars',
    '/used-cars/',
    '/used-cars//101',
    '/used-cars/101/',
    '/used-cars/101/more',
    '/used-cars/../101',
    '/used-cars/%31%30%31',
    '/used%2Dcars',
    '/used-cars;a=b',
    '/used-cars#top',
    '/used-cars/101\0',
    '/used-cars/₹',
    '/USED-CARS/101',
    '/usedcars',
    '/used-',
    '/how-we-rate',
    '/api/listing/',
    '/_next/static/a.js',
    'used-cars',
    '*',
    'http://elsewhere/used-cars',
    `/used-${'a'.repeat(1_000)}`,
    `/used-cars?make=${'a'.repeat(1_000)}`,
  ])('%j is not', (target) => expect(ask(target)).toBeNull());

  it('is for a page however much an ad has put behind it', () => {
    const rest = `utm_source=${'a'.repeat(4_000)}`;
    expect(ask(`/used-cars?${rest}`)).toMatchObject({ query: '', rest });
  });

  it('keeps its case: it is another page, which moves', () => {
    expect(keyOf('/used-cars-in-Pune')).not.toBe(keyOf('/used-cars-in-pune'));
  });
});

describe('parameters', () => {
  it.each([
    'utm_source=google&utm_medium=cpc',
    'gclid=Cj0',
    'fbclid=IwAR',
    '_rsc=1abc',
    'seen_car_ids=1,2',
    'CITY=mumbai',
    'nonsense',
    '&&=&',
    '%',
    '%E0%A4%A',
    '?',
  ])('that mean nothing make no other page: %s', (query) => {
    for (const path of ['/', '/used-cars', '/used-cars-in-pune', '/used-cars/101'])
      expect(keyOf(`${path}?${query}`)).toBe(keyOf(path));
  });

  it('of listings mean nothing to home and cars', () => {
    for (const path of ['/', '/used-cars/101']) expect(keyOf(`${path}?city=pune`)).toBe(keyOf(path));
  });

  it('make the same page in any order, among others', () => {
    const query = ask('/used-cars?utm_source=a&page_no=2&gclid=x&city=mumbai&_rsc=1')?.query;
    expect(query).toBe('?city=mumbai&page_no=2');
    expect(ask('/used-cars?city=mumbai&page_no=2')?.query).toBe(query);
  });

  it('that come more than once keep their order', () => {
    expect(ask('/used-cars?make=tata&city=pune&make=audi')?.query).toBe('?city=pune&make=tata&make=audi');
    expect(keyOf('/used-cars?make=audi&make=tata')).not.toBe(keyOf('/used-cars?make=tata&make=audi'));
  });

  it('make the same page however they are written', () => {
    const expected = '?make=tata,hyundai';
    for (const query of [
      'make=tata,hyundai',
      'make=tata%2Chyundai',
      'make=tata%2chyundai',
      '%6Dake=tata,hyundai',
    ])
      expect(ask(`/used-cars?${query}`)?.query).toBe(expected);
  });

  it('keep what they say', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 20 });
    const query = fc.array(fc.tuple(fc.constantFrom(...KNOWN, 'utm_source'), value), { maxLength: 5 });
    const sorted = (pairs: Iterable<[string, string]>) =>
      [...pairs].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    fc.assert(
      fc.property(query, (pairs) => {
        const target = `/used-cars?${new URLSearchParams(pairs)}`;
        fc.pre(target.length <= 900);
        const asked = ask(target);
        const isKnown = ([name]: [string, string]) => KNOWN.has(name);
        expect([...new URLSearchParams(asked?.query)]).toEqual(sorted(pairs.filter(isKnown)));
        expect([...new URLSearchParams(asked?.rest)]).toEqual(pairs.filter((pair) => !isKnown(pair)));
      }),
    );
  });

  it('that are left out are remembered for redirects, without those of the framework', () => {
    expect(ask('/used-cars/101?utm_source=x&_rsc=1&city=pune')?.rest).toBe('utm_source=x&city=pune');
  });
});

describe('the form', () => {
  const segment = 'next-router-segment-prefetch';
  it.each<[IncomingHttpHeaders, string | null]>([
    [{}, 'html'],
    [{ 'next-router-prefetch': '1' }, 'html'],
    [{ 'next-router-state-tree': '%5B%5D' }, 'html'],
    [{ [segment]: '/_tree' }, null],
    [{ rsc: '1' }, 'rsc'],
    [{ rsc: '1', 'next-router-state-tree': '%5B%5D' }, 'rsc'],
    [{ rsc: '1', 'next-router-prefetch': '1' }, null],
    [{ rsc: '1', [segment]: '/_tree' }, null],
    [{ rsc: '1', 'next-router-prefetch': '1', [segment]: '/_tree' }, 'tree'],
    [{ rsc: '1', 'next-router-prefetch': '1', [segment]: '/used-cars/__PAGE__' }, null],
    [{ rsc: '0' }, null],
    [{ rsc: '' }, null],
    [{ rsc: '1, 1' }, null],
  ])('of %j is %s', (headers, form) => {
    expect(ask('/used-cars', headers)?.form ?? null).toBe(form);
  });

  it('names another page', () => {
    const tree = { rsc: '1', 'next-router-prefetch': '1', [segment]: '/_tree' };
    const keys = [{}, { rsc: '1' }, tree].map((headers) => ask('/used-cars', headers)?.key);
    expect(new Set(keys).size).toBe(3);
  });
});
