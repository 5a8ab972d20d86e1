import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Known, PublishedModel } from './published-model.ts';

/** Of what is written here; what is written in another way is not read. */
const FORMAT = 1;
/** Numbers take four bytes each, and begin at a multiple of that. */
const NUMBER = 4;
const LINE_END = 10;
const LONGEST_HEAD = 16 * 1024 ** 2;

const count = z.int().min(0).max(100_000_000);

const headSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string().min(1),
  components: z.int().min(1).max(4_096),
  cars: count,
  buyers: count,
  features: z.array(z.string()),
  /** SHA-1 of all behind the head, in base64url. */
  digest: z.string(),
});

type Head = z.infer<typeof headSchema>;

export type Decoded = { kind: 'model'; model: PublishedModel } | { kind: 'unusable'; reason: string };

const digestOf = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('base64url');

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** A model as it is kept: one line of JSON, filled up with spaces, then the numbers of its parts, in the byte order of all usual machines. */
export function encodeModel({ version, components, cars, buyers, features, nobody }: PublishedModel): Buffer {
  const parts = [cars.ids, cars.values, buyers.ids, buyers.values, features.values, nobody];
  const body = Buffer.concat(parts.map(bytesOf));
  const head: Head = {
    format: FORMAT,
    version,
    components,
    cars: cars.ids.length,
    buyers: buyers.ids.length,
    features: [...features.names],
    digest: digestOf(body),
  };
  const line = Buffer.from(JSON.stringify(head));
  const filled = Math.ceil((line.length + 1) / NUMBER) * NUMBER - 1;
  return Buffer.concat([line, Buffer.alloc(filled - line.length, ' '), Buffer.of(LINE_END), body]);
}

const unusable = (reason: string): Decoded => ({ kind: 'unusable', reason });

function headIn(line: string): Head | null {
  try {
    return headSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Takes numbers from a body, one part after the other. */
class Reader {
  readonly #bytes: ArrayBuffer;
  #at = 0;

  constructor(bytes: ArrayBuffer) {
    this.#bytes = bytes;
  }

  whole(length: number): Int32Array {
    return new Int32Array(this.#bytes, this.#next(length), length);
  }

  real(length: number): Float32Array {
    return new Float32Array(this.#bytes, this.#next(length), length);
  }

  #next(length: number): number {
    const start = this.#at;
    this.#at += length * NUMBER;
    return start;
  }
}

function modelIn({ version, components, cars, buyers, features }: Head, body: ArrayBuffer): PublishedModel {
  const reader = new Reader(body);
  const width = components + 1;
  const known = (rows: number): Known => ({
    components,
    ids: reader.whole(rows),
    values: reader.real(rows * width),
  });
  return {
    version,
    components,
    cars: known(cars),
    buyers: known(buyers),
    features: { components, names: features, values: reader.real(features.length * width) },
    nobody: reader.real(width),
  };
}

function lengthOf({ components, cars, buyers, features }: Head): number {
  const rows = cars + buyers + features.length + 1;
  return (cars + buyers + rows * (components + 1)) * NUMBER;
}

const areNumbers = ({ cars, buyers, features, nobody }: PublishedModel) =>
  [cars.values, buyers.values, features.values, nobody].every((values) => values.every(Number.isFinite));

/** Reads what `encodeModel` wrote; says what is wrong with anything else. Never throws. */
export function decodeModel(bytes: Buffer): Decoded {
  const end = bytes.subarray(0, LONGEST_HEAD).indexOf(LINE_END);
  const head = end < 0 ? null : headIn(bytes.toString('utf8', 0, end));
  if (!head) return unusable('it does not begin like a model of this version');
  const body = bytes.subarray(end + 1);
  if (body.length !== lengthOf(head))
    return unusable(`it has ${body.length} bytes of numbers where ${lengthOf(head)} belong`);
  if (digestOf(body) !== head.digest) return unusable('its numbers are not those that were written');
  // a copy of its own: what came from a socket begins anywhere in something larger
  const model = modelIn(head, new Uint8Array(body).buffer);
  return areNumbers(model) ? { kind: 'model', model } : unusable('some of its numbers are none');
}
