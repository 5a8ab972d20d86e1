import { createHash, webcrypto } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { areFinite } from '../model/are-finite.ts';
import type { Known, KnownCars, PublishedModel } from './published-model.ts';

/** Of what is written here; what is written in another way is not read. */
const FORMAT = 2;
/** Numbers take four bytes each, and begin at a multiple of that. */
const NUMBER = 4;
const LINE_END = 10;
const LONGEST_HEAD = 16 * 1024 ** 2;

const { subtle } = webcrypto;

const count = z.int().min(0);

const headSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string().min(1),
  trainedAt: count.max(2 ** 31),
  components: z.int().min(1).max(4_096),
  cars: count,
  featuresEach: z.int().min(0).max(1_000),
  buyers: count,
  features: z.array(z.string()),
  /** SHA-1 of all behind the head, in base64url. */
  digest: z.string(),
});

type Head = z.infer<typeof headSchema>;

export type Decoded = { kind: 'model'; model: PublishedModel } | { kind: 'unusable'; reason: string };

/** In another thread: megabytes take some milliseconds. */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-1', bytes)).toString('base64url');
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array | Uint32Array | Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

/** A model as it is kept: one line of JSON, filled up with spaces, then the numbers of its parts, in the byte order of all usual machines. */
export function encodeModel(model: PublishedModel): Buffer {
  const { version, trainedAt, components, cars, buyers, features, nobody } = model;
  const ofCars = [cars.ids, cars.values, cars.features, cars.liveAt, cars.soldAt, cars.shown];
  const parts = [...ofCars, buyers.ids, buyers.values, features.values, nobody];
  const body = Buffer.concat(parts.map(bytesOf));
  const head: Head = {
    format: FORMAT,
    version,
    trainedAt,
    components,
    cars: cars.ids.length,
    featuresEach: cars.featuresEach,
    buyers: buyers.ids.length,
    features: [...features.names],
    digest: createHash('sha1').update(body).digest('base64url'),
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

  id(length: number): Uint32Array {
    return new Uint32Array(this.#bytes, this.#next(length), length);
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

function carsIn({ components, cars, featuresEach }: Head, reader: Reader): KnownCars {
  return {
    components,
    ids: reader.id(cars),
    values: reader.real(cars * (components + 1)),
    featuresEach,
    features: reader.whole(cars * featuresEach),
    liveAt: reader.whole(cars),
    soldAt: reader.whole(cars),
    shown: reader.whole(cars),
  };
}

function modelIn(head: Head, body: ArrayBuffer): PublishedModel {
  const { version, trainedAt, components, features } = head;
  const reader = new Reader(body);
  const width = components + 1;
  const cars = carsIn(head, reader);
  const buyers: Known = {
    components,
    ids: reader.id(head.buyers),
    values: reader.real(head.buyers * width),
  };
  const shared = { components, names: features, values: reader.real(features.length * width) };
  return { version, trainedAt, components, cars, buyers, features: shared, nobody: reader.real(width) };
}

function lengthOf({ components, cars, featuresEach, buyers, features }: Head): number {
  const rows = cars + buyers + features.length + 1;
  return (cars * (4 + featuresEach) + buyers + rows * (components + 1)) * NUMBER;
}

const areNumbers = ({ cars, buyers, features, nobody }: PublishedModel) =>
  [cars.values, buyers.values, features.values, nobody].every(areFinite);

const areAscending = ({ buyers: { ids } }: PublishedModel) =>
  ids.every((id, row) => row === 0 || (ids[row - 1] as number) < id);

const arePlaces = ({ cars, features }: PublishedModel) =>
  cars.features.every((place) => place >= -1 && place < features.names.length);

/**
 * Reads what `encodeModel` wrote; says what is wrong with anything else. Never throws. What takes long is done apart, or in steps: a process
 * goes on answering meanwhile.
 */
export async function decodeModel(bytes: Buffer): Promise<Decoded> {
  const end = bytes.subarray(0, LONGEST_HEAD).indexOf(LINE_END);
  const head = end < 0 ? null : headIn(bytes.toString('utf8', 0, end));
  if (!head) return unusable('it does not begin like a model of this version');
  // a copy of its own: what came from a socket begins anywhere in something larger
  const body = new Uint8Array(bytes.subarray(end + 1));
  if (body.length !== lengthOf(head))
    return unusable(`it has ${body.length} bytes of numbers where ${lengthOf(head)} belong`);
  if ((await digestOf(body)) !== head.digest) return unusable('its numbers are not those that were written');
  const model = modelIn(head, body.buffer);
  await nextTurn();
  if (!areNumbers(model)) return unusable('some of its numbers are none');
  await nextTurn();
  if (!areAscending(model)) return unusable('its buyers do not stand by their ids');
  return arePlaces(model)
    ? { kind: 'model', model }
    : unusable('its cars have features that it does not name');
}

/** The version that a model names itself by, from its beginning; null for what does not begin like one. */
export function versionIn(beginning: Buffer): string | null {
  return /^\{"format":\d+,"version":"([^"\\]+)"/.exec(beginning.toString('utf8'))?.[1] ?? null;
}
