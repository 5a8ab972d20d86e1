/**
 * As much of WebAssembly's binary format as a few loops need (WebAssembly Core Specification 2.0, chapter 5). Instructions are lists
 * of bytes, named as in the specification's text format.
 */
export type Code = readonly number[];

export const TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;

/** LEB128, signed: it is what constants take. */
function leb(value: number): Code {
  const byte = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
  return isLast ? [byte] : [byte | 0x80, ...leb(rest)];
}

/** LEB128, unsigned. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

const vector = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const simd = (opcode: number, ...operands: number[]): Code => [0xfd, ...unsigned(opcode), ...operands];
const NO_RESULT = 0x40;

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
export const tee = (local: number): Code => [0x22, local];
export const constant = (value: number): Code => [0x41, ...leb(value)];
/** Runs `body` again for as long as `again` leaves something other than 0. */
export const repeat = (body: Code, again: Code): Code => [0x03, NO_RESULT, ...body, ...again, 0x0d, 0, 0x0b];

export const i32 = {
  load: [0x28, 2, 0] as Code,
  store: [0x36, 2, 0] as Code,
  ltU: [0x49] as Code,
  add: [0x6a] as Code,
  and: [0x71] as Code,
  or: [0x72] as Code,
  shl: [0x74] as Code,
} as const;

export const v128 = {
  load: (offset: number): Code => simd(0x00, 0, ...unsigned(offset)),
  store: (offset: number): Code => simd(0x0b, 0, ...unsigned(offset)),
  and: simd(0x4e),
  andnot: simd(0x4f),
  or: simd(0x50),
} as const;

export const i8x16 = { popcnt: simd(0x62), add: simd(0x6e) } as const;
export const i16x8 = { extaddPairwiseU: simd(0x7d) } as const;
export const i32x4 = {
  extaddPairwiseU: simd(0x7f),
  add: simd(0xae),
  extractLane: (lane: number): Code => simd(0x1b, lane),
} as const;
export const i64x2 = { bitmask: simd(0xc4) } as const;
export const f64x2 = { splat: simd(0x14), le: simd(0x4b), ge: simd(0x4c) } as const;

export interface Func {
  name: string;
  params: readonly number[];
  results: readonly number[];
  /** Behind the parameters. */
  locals: readonly number[];
  body: Code;
}

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const text = (name: string): Code => vector([...name].map((letter) => [letter.charCodeAt(0)]));

/** A module of these functions over a shared memory that is imported as `env.memory`. */
export function moduleOf(functions: readonly Func[], mostPages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, results }) => [
    0x60,
    ...vector(params.map((type) => [type])),
    ...vector(results.map((type) => [type])),
  ]);
  const memory = [...text('env'), ...text('memory'), 0x02, 0x03, ...unsigned(0), ...unsigned(mostPages)];
  const bodies = functions.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(2, vector([memory])),
    ...section(3, vector(functions.map((_, at) => unsigned(at)))),
    ...section(7, vector(functions.map(({ name }, at) => [...text(name), 0x00, ...unsigned(at)]))),
    ...section(10, vector(bodies)),
  ]);
}
