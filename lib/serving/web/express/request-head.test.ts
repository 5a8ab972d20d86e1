import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLoneRequest } from './request-head.ts';

const read = (text: string) => readLoneRequest(Buffer.from(text, 'latin1'));
const get = (lines: string[] = [], start = 'GET /used-cars HTTP/1.1') =>
  `${[start, 'Host: shop', ...lines].join('\r\n')}\r\n\r\n`;

describe('a request that comes alone', () => {
  it('is read for what an answer depends on', () => {
    const lines = ['ACCEPT-encoding:  br ', 'Connection: Keep-Alive', 'Cookie: a=b', 'If-None-Match: "x"'];
    expect(read(get(lines))).toEqual({
      document: { target: '/used-cars', acceptEncoding: 'br', ifNoneMatch: '"x"', cookie: 'a=b' },
    });
  });

  it('joins what is said twice', () => {
    expect(read(get(['Accept-Encoding: br', 'Accept-Encoding: gzip']))?.document?.acceptEncoding).toBe(
      'br, gzip',
    );
  });

  it.each([['RSC: 1'], ['Next-Router-Prefetch: 1'], ['next-action: x'], ['X-Middleware-Subrequest: 1']])(
    'is for Next with %s',
    (line) => {
      expect(read(get([line]))).toEqual({ document: null });
    },
  );

  it('is no document where only its head is wanted', () => {
    expect(read(get([], 'HEAD / HTTP/1.1'))).toEqual({ document: null });
  });

  it.each([
    ['a body', get(['Content-Length: 3'])],
    ['an empty body', get(['content-length: 0'])],
    ['chunks', get(['Transfer-Encoding: chunked'])],
    ['chunks, badly said', get(['Transfer-Encoding : chunked'])],
    ['a length on a continued line', get(['X: a', ' Content-Length: 5'])],
    ['a length behind a bare line feed', get(['X: a\nContent-Length: 5'])],
    ['a length behind a bare carriage return', get(['X: a\rContent-Length: 5'])],
    ['a NUL', get(['X: a\0b'])],
    ['an upgrade', get(['Upgrade: websocket'])],
    ['an expectation', get(['Expect: 100-continue'])],
    ['a wish to close', get(['Connection: close'])],
    ['a wish for more than to be kept', get(['Connection: keep-alive, X-Cookie'])],
    ['two hosts', get(['Host: other'])],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['an older version', get([], 'GET / HTTP/1.0')],
    ['a whole address', get([], 'GET http://other/ HTTP/1.1')],
    ['a space in the target', get([], 'GET /a b HTTP/1.1')],
    ['letters outside ASCII in the target', get([], 'GET /\xfc HTTP/1.1')],
    ['another method', get([], 'POST / HTTP/1.1')],
    ['a small method', get([], 'get / HTTP/1.1')],
    ['a blank line first', `\r\n${get()}`],
    ['another request behind it', get() + get()],
    ['a part of another behind it', `${get()}GET`],
    ['only the beginning', get().slice(0, -2)],
    ['too much', get([`X: ${'a'.repeat(9_000)}`])],
    ['nothing', ''],
  ])('is left to Node with %s', (_, text) => {
    expect(read(text)).toBeNull();
  });

  it('is never seen in anything but one head without a body, whatever bytes come', () => {
    const parts = fc.constantFrom(
      ...['GET / HTTP/1.1', '\r\n', '\n', '\r', 'Host: a', 'Content-Length: 5', ':', ' ', '\0', 'GET', 'x'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (some) => {
        const text = some.join('');
        const request = read(text);
        if (!request) return;
        expect(text.endsWith('\r\n\r\n')).toBe(true);
        expect(text.indexOf('\r\n\r\n')).toBe(text.length - 4);
        expect(text).not.toMatch(/content-length/i);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
