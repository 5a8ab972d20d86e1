import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, brotliDecompress, constants, gzip } from 'node:zlib';

/** What a page is sent as. */
export type Encoding = 'br' | 'gzip' | 'identity';

/**
 * Qualities of brotli. A page is compressed quickly when it is made, for many more may be waiting, and anew when it has shown that it is
 * asked for. Of short texts 1 takes less time than 3; of long ones as much, for more bytes. More than 5 takes far longer, for next to nothing.
 */
const quick = (length: number) => (length <= 65_536 ? 1 : 3);
const THOROUGH = 5;

const GZIP_LEVEL = 6;
/** 2^18 bytes, more than any page has: an encoder for the usual 2^22 takes longer to set up than to run. */
const BROTLI_WINDOW = 18;

const compressBrotli = promisify(brotliCompress);
const decompressBrotli = promisify(brotliDecompress);
const compressGzip = promisify(gzip);

const brotliParams = (bytes: Buffer, quality: number) => ({
  [constants.BROTLI_PARAM_QUALITY]: quality,
  [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
});

/** Bytes of output that an encoder holds until a whole garbage collection: Node forgets neither of them before. */
const OUTPUT_CHUNK = 4_096;

/** Compresses a page that has just been made. At once: the way through the pool of threads costs more than the work. */
export function toBrotli(bytes: Buffer): Buffer {
  const params = brotliParams(bytes, quick(bytes.length));
  return brotliCompressSync(bytes, { params, chunkSize: OUTPUT_CHUNK });
}

/** Compresses the text of a page anew, to fewer bytes. */
export async function compressAnew(brotli: Buffer): Promise<Buffer> {
  const bytes = await decompressBrotli(brotli);
  return compressBrotli(bytes, { params: brotliParams(bytes, THOROUGH) });
}

/** What was compressed, in another encoding. */
export async function fromBrotli(bytes: Buffer, encoding: 'gzip' | 'identity'): Promise<Buffer> {
  const text = await decompressBrotli(bytes);
  return encoding === 'identity' ? text : compressGzip(text, { level: GZIP_LEVEL });
}

const WANTED = ['br', 'gzip', 'identity'] as const;

/** Quality of each encoding that a header names, `x-gzip` by its newer name; 0 for what is refused. */
function qualities(header: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...params] = part.split(';').map((piece) => piece.trim());
    const given = params.find((param) => param.startsWith('q='));
    const quality = given === undefined ? 1 : Number(given.slice(2));
    if (name !== '') found.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(quality) ? quality : 0);
  }
  return found;
}

function negotiate(header: string): Encoding {
  const given = qualities(header);
  const others = given.get('*');
  const quality = (encoding: Encoding) =>
    given.get(encoding) ?? others ?? (encoding === 'identity' ? Number.EPSILON : 0);
  const best = WANTED.reduce((one, other) => (quality(other) > quality(one) ? other : one));
  return quality(best) > 0 ? best : 'identity';
}

/** Browsers send one of a few headers. */
const known = new Map<string, Encoding>();
const MOST_KNOWN = 200;

/**
 * The encoding that a client likes best; of several the one that pages are kept in. One that refuses everything gets identity: better than nothing
 * at all (RFC 9110, 12.5.3).
 */
export function encodingFor(header: string | string[] | undefined): Encoding {
  if (header === undefined) return 'identity';
  const text = String(header);
  let encoding = known.get(text);
  if (encoding === undefined) {
    encoding = negotiate(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, encoding);
  }
  return encoding;
}
