import { describe, expect, it } from 'vitest';
import { pageHeaders } from './page-headers.ts';
import { sampleStoredPage } from './testing/sample-stored-page.ts';

/** The list as an object; each name may be in it once. */
function headersOf(...given: Parameters<typeof pageHeaders>): Record<string, string> {
  const list = pageHeaders(...given);
  const names = list.filter((_, at) => at % 2 === 0);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  return Object.fromEntries(names.map((name, at) => [name, list[at * 2 + 1] ?? '']));
}

describe('the headers of a page', () => {
  it('say what it is, how long, and what it depends on', () => {
    expect(headersOf(sampleStoredPage(), 'br', 12, {})).toEqual({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Encoding': 'br',
      'Content-Length': '12',
      ETag: 'W/"sample-tag"',
      Vary: expect.stringMatching(/^Accept-Encoding, rsc, /),
      'Content-Security-Policy': "default-src 'self'",
    });
  });

  it('name no encoding where there is none, and no policy of what is no document', () => {
    const headers = headersOf(sampleStoredPage({ form: 'rsc', policy: null }), 'identity', 12, {});
    expect(headers).not.toHaveProperty('Content-Encoding');
    expect(headers).not.toHaveProperty('Content-Security-Policy');
    expect(headers['Content-Type']).toBe('text/x-component');
  });

  it('have the same tag for all encodings, which is weak therefore', () => {
    const tags = (['br', 'gzip', 'identity'] as const).map(
      (encoding) => headersOf(sampleStoredPage(), encoding, 1, {}).ETag,
    );
    expect(new Set(tags)).toEqual(new Set(['W/"sample-tag"']));
  });

  it('keep those that are added', () => {
    expect(headersOf(sampleStoredPage(), 'br', 1, { 'Cache-Control': 'no-store' })).toMatchObject({
      'Cache-Control': 'no-store',
    });
  });
});
