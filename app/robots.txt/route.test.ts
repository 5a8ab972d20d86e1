import { beforeAll, describe, expect, it } from 'vitest';
import { GET } from './route.ts';

let lines: string[];

beforeAll(async () => {
  process.env.SITE_URL = 'https://cars.example/';
  lines = (await GET().text()).split('\n');
});

/** Rules as crawlers read them (RFC 9309): `*` is any text, a rule holds from the start of the path. */
function pattern(rule: string): RegExp {
  return new RegExp(`^${rule.replace(/[.?+^$()|[\]{}]/g, '\\$&').replaceAll('*', '.*')}`);
}

function isAllowed(path: string): boolean {
  const rules = lines.flatMap((line) => /^Disallow: (.+)$/.exec(line)?.[1] ?? []);
  return !rules.some((rule) => pattern(rule).test(path));
}

describe('robots.txt', () => {
  it('speaks to every crawler and names the sitemap', () => {
    expect(lines[0]).toBe('User-agent: *');
    expect(lines).toContain('Sitemap: https://cars.example/sitemap.xml');
  });

  it.each([
    '/',
    '/used-cars',
    '/used-cars?page_no=2',
    '/used-tata-nexon-cars-in-mumbai',
    '/used-cars/2019-tata-nexon-xm-petrol-101',
    '/pictures/suv/red/front-800.webp',
    '/_next/static/chunks/a.js',
  ])('lets crawlers to %s', (path) => {
    expect(isAllowed(path)).toBe(true);
  });

  it.each([
    '/api/listing/',
    '/used-cars?order_by=newest',
    '/used-tata-cars?page_no=2&order_by=price_asc',
    '/used-cars?make=tata&price_max=400000',
    '/used-cars?page_size=35',
  ])('keeps crawlers off %s', (path) => {
    expect(isAllowed(path)).toBe(false);
  });
});
