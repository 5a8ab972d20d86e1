import { describe, expect, it } from 'vitest';
import { kept } from './captured-page.ts';
import { nginxConfig, quoted } from './nginx.ts';

it('of the headers of a page those are kept that no server says by itself', () => {
  const raw = [
    'ETag',
    '"x"',
    'Connection',
    'keep-alive',
    'content-length',
    '5',
    'X-Cache',
    'HIT',
    'Date',
    'now',
  ];
  expect(kept(raw)).toEqual(['ETag', '"x"', 'X-Cache', 'HIT']);
});

describe('the configuration of nginx', () => {
  it('quotes what would end a word or begin a variable', () => {
    expect(quoted('W/"a\\b" $x')).toBe(String.raw`"W/\"a\\b\" ${'$'}{dollar}x"`);
  });

  it('says the headers of the page, the type in its own way', () => {
    const headers = ['Content-Type', 'text/html; charset=utf-8', 'Content-Encoding', 'br'];
    const config = nginxConfig('/srv/x', 8_080, { path: '/used-cars/a-1', headers });
    expect(config).toContain('default_type "text/html; charset=utf-8";');
    expect(config).toContain('add_header "Content-Encoding" "br";');
    expect(config).toContain('location = "/used-cars/a-1" { alias "/srv/x/body"; }');
  });
});
