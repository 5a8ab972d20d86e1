import { describe, expect, it } from 'vitest';
import { AnswerParser } from './answer-parser.ts';

const WITH_LENGTH = 'HTTP/1.1 200 OK\r\nX-Cache: HIT\r\nContent-Length: 5\r\n\r\nhello';
const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=1\r\nlo\r\n0\r\nX-T: 1\r\n\r\n';
const BUFFER = Buffer.alloc(1_000, '\r\n\r\n');

/** As a socket delivers: into the beginning of a buffer that holds old bytes behind. */
function deliver(parser: AnswerParser, piece: string): boolean {
  BUFFER.write(piece, 'latin1');
  return parser.take(BUFFER, piece.length);
}

function pieces(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );
}

describe.each([
  ['with a length', WITH_LENGTH],
  ['in chunks', CHUNKED],
])('an answer %s', (_, text) => {
  it.each([1, 2, 3, 7, 40, 1_000])('ends with its last byte, delivered %i at a time', (size) => {
    const parser = new AnswerParser(true);
    const ends = pieces(text, size).map((piece) => deliver(parser, piece));
    expect(ends.indexOf(true)).toBe(ends.length - 1);
    expect([parser.status, parser.body.toString(), parser.bytes]).toEqual([200, 'hello', text.length]);
  });

  it('is followed by the next', () => {
    const parser = new AnswerParser();
    for (let no = 0; no < 3; no += 1) {
      parser.reset();
      expect(deliver(parser, text)).toBe(true);
    }
  });
});

describe('the parser', () => {
  it('tells what X-Cache says', () => {
    const parser = new AnswerParser();
    deliver(parser, WITH_LENGTH);
    expect(parser.cache).toBe('HIT');
    parser.reset();
    deliver(parser, CHUNKED);
    expect(parser.cache).toBe('');
  });

  it.each(['HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', 'HTTP/1.1 204 No Content\r\n\r\n'])(
    'waits for no body where none is sent',
    (text) => {
      expect(deliver(new AnswerParser(), text)).toBe(true);
    },
  );

  it.each([
    ['does not say where it ends', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['no answer', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['no size of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['behind the end', `${WITH_LENGTH}HTTP/1.1`],
    ['behind the end', `${CHUNKED}HTTP/1.1`],
  ])('complains: %s', (complaint, text) => {
    expect(() => deliver(new AnswerParser(), text)).toThrow(complaint);
  });
});
