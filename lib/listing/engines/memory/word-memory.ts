import {
  type Code,
  constant,
  f64x2,
  get,
  i8x16,
  i16x8,
  i32,
  i32x4,
  i64x2,
  moduleOf,
  repeat,
  set,
  TYPE,
  tee,
  v128,
} from './wasm-code.ts';

const PAGE_BYTES = 65_536;
/** 4 GB of addresses; memory is taken as it is needed. */
const MOST_PAGES = 65_536;
const GROWTH_PAGES = 16;
const WORD_BYTES = 4;
const NUMBER_BYTES = 8;
/** Words are given out in blocks of so many, so that loops need no end of their own: 64 bytes, a cache line. */
export const BLOCK_WORDS = 16;
const NUMBERS_PER_WORD = 32;

const blocks = (words: number) => Math.ceil(words / BLOCK_WORDS) * BLOCK_WORDS;

/** Bits in both of 16 bytes, by byte. */
const bitsOfBoth = (a: number, b: number, offset: number): Code => [
  ...get(a),
  ...v128.load(offset),
  ...get(b),
  ...v128.load(offset),
  ...v128.and,
  ...i8x16.popcnt,
];

const advance = (local: number, bytes: number): Code => [
  ...get(local),
  ...constant(bytes),
  ...i32.add,
  ...set(local),
];

/** `(a, b, end of a)`: bits that are set in both, a block at a time; a byte cannot overflow within one. */
const countBoth = (() => {
  const [a, b, end, sum] = [0, 1, 2, 3];
  return {
    name: 'countBoth',
    params: [TYPE.i32, TYPE.i32, TYPE.i32],
    results: [TYPE.i32],
    locals: [TYPE.v128],
    body: [
      ...repeat(
        [
          ...bitsOfBoth(a, b, 0),
          ...[16, 32, 48].flatMap((offset) => [...bitsOfBoth(a, b, offset), ...i8x16.add]),
          ...i16x8.extaddPairwiseU,
          ...i32x4.extaddPairwiseU,
          ...get(sum),
          ...i32x4.add,
          ...set(sum),
          ...advance(b, BLOCK_WORDS * WORD_BYTES),
        ],
        [...get(a), ...constant(BLOCK_WORDS * WORD_BYTES), ...i32.add, ...tee(a), ...get(end), ...i32.ltU],
      ),
      ...[0, 1, 2, 3].flatMap((lane) => [...get(sum), ...i32x4.extractLane(lane)]),
      ...i32.add,
      ...i32.add,
      ...i32.add,
    ],
  };
})();

/** `(words, end of words, numbers, low, high)`: leaves the bits of which the number is between both ends. */
const keepBetween = (() => {
  const [words, end, numbers, low, high, lows, highs] = [0, 1, 2, 3, 4, 5, 6];
  const two = (pair: number): Code => [
    ...get(numbers),
    ...v128.load(pair * 2 * NUMBER_BYTES),
    ...get(lows),
    ...f64x2.ge,
    ...get(numbers),
    ...v128.load(pair * 2 * NUMBER_BYTES),
    ...get(highs),
    ...f64x2.le,
    ...v128.and,
    ...i64x2.bitmask,
    ...constant(pair * 2),
    ...i32.shl,
  ];
  const pairs = Array.from({ length: NUMBERS_PER_WORD / 2 }, (_, pair) => pair);
  return {
    name: 'keepBetween',
    params: [TYPE.i32, TYPE.i32, TYPE.i32, TYPE.f64, TYPE.f64],
    results: [],
    locals: [TYPE.v128, TYPE.v128],
    body: [
      ...[...get(low), ...f64x2.splat, ...set(lows), ...get(high), ...f64x2.splat, ...set(highs)],
      ...repeat(
        [
          ...get(words),
          ...get(words),
          ...i32.load,
          ...pairs.flatMap((pair) => (pair === 0 ? two(pair) : [...two(pair), ...i32.or])),
          ...i32.and,
          ...i32.store,
          ...advance(numbers, NUMBERS_PER_WORD * NUMBER_BYTES),
        ],
        [...get(words), ...constant(WORD_BYTES), ...i32.add, ...tee(words), ...get(end), ...i32.ltU],
      ),
    ],
  };
})();

const QUARTERS = [0, 16, 32, 48];

/** `(a, b, end of a)`: makes of each word of `a` what `operation` makes of both. */
function combine(name: string, operation: Code) {
  const [a, b, end] = [0, 1, 2];
  const quarter = (offset: number): Code => [
    ...get(a),
    ...get(a),
    ...v128.load(offset),
    ...get(b),
    ...v128.load(offset),
    ...operation,
    ...v128.store(offset),
  ];
  return {
    name,
    params: [TYPE.i32, TYPE.i32, TYPE.i32],
    results: [],
    locals: [],
    body: repeat(
      [...QUARTERS.flatMap(quarter), ...advance(b, BLOCK_WORDS * WORD_BYTES)],
      [...get(a), ...constant(BLOCK_WORDS * WORD_BYTES), ...i32.add, ...tee(a), ...get(end), ...i32.ltU],
    ),
  };
}

const FUNCTIONS = [
  countBoth,
  keepBetween,
  combine('and', v128.and),
  combine('or', v128.or),
  combine('andNot', v128.andnot),
];

interface Loops {
  and(a: number, b: number, end: number): void;
  or(a: number, b: number, end: number): void;
  andNot(a: number, b: number, end: number): void;
  countBoth(a: number, b: number, end: number): number;
  keepBetween(words: number, end: number, numbers: number, low: number, high: number): void;
}

const compiled = new WebAssembly.Module(moduleOf(FUNCTIONS, MOST_PAGES));

/**
 * Where the bitmaps and columns of a replica live: memory of WebAssembly, so that its vector instructions can go over it, four
 * words or two numbers at a time. It is shared memory because growing that leaves the arrays over it as they are. All of it is
 * free once nobody holds the replica any more.
 */
export class WordMemory {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  readonly #loops: Loops;
  /** Given back, by length in bytes. */
  readonly #free = new Map<number, number[]>();
  readonly #expected: number;
  #used = 0;

  /** @param expected car numbers that will come: what is given out for them has to grow for more only */
  constructor(expected = 0) {
    this.#expected = expected;
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
    this.#loops = instance.exports as unknown as Loops;
  }

  /** For how many car numbers there should be room when it no longer suffices for `before`. */
  roomFor(number: number, before: number): number {
    return Math.max(number + 1, before + (before >> 1), this.#expected);
  }

  /** Bytes taken from the system. */
  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Zeros, at least so many, in whole blocks. */
  words(count: number): Uint32Array {
    const length = blocks(count);
    const { buffer, offset } = this.#take(length * WORD_BYTES);
    return new Uint32Array(buffer, offset, length);
  }

  /** NaNs, at least so many, and as many as whole blocks of words have bits. */
  numbers(count: number): Float64Array {
    const length = blocks(Math.ceil(count / NUMBERS_PER_WORD)) * NUMBERS_PER_WORD;
    const { buffer, offset } = this.#take(length * NUMBER_BYTES);
    return new Float64Array(buffer, offset, length).fill(Number.NaN);
  }

  /** Takes back what was given out here, and gives it out again as it is large: no array over it may be used any more. */
  release({ byteOffset, byteLength }: Uint32Array | Float64Array): void {
    if (byteLength === 0) return;
    const free = this.#free.get(byteLength);
    if (free) free.push(byteOffset);
    else this.#free.set(byteLength, [byteOffset]);
  }

  /** Bits that are set in both. */
  countBoth(a: Uint32Array, b: Uint32Array): number {
    const bytes = Math.min(a.byteLength, b.byteLength);
    return bytes === 0 ? 0 : this.#loops.countBoth(a.byteOffset, b.byteOffset, a.byteOffset + bytes);
  }

  /** Makes `a` what is set in both, as far as both reach. */
  and(a: Uint32Array, b: Uint32Array): void {
    const bytes = Math.min(a.byteLength, b.byteLength);
    if (bytes > 0) this.#loops.and(a.byteOffset, b.byteOffset, a.byteOffset + bytes);
  }

  /** Makes `a` what is set in either, as far as both reach. */
  or(a: Uint32Array, b: Uint32Array): void {
    const bytes = Math.min(a.byteLength, b.byteLength);
    if (bytes > 0) this.#loops.or(a.byteOffset, b.byteOffset, a.byteOffset + bytes);
  }

  /** Makes `a` what is set in it and not in `b`, as far as both reach. */
  andNot(a: Uint32Array, b: Uint32Array): void {
    const bytes = Math.min(a.byteLength, b.byteLength);
    if (bytes > 0) this.#loops.andNot(a.byteOffset, b.byteOffset, a.byteOffset + bytes);
  }

  /** Leaves in `words` the bits of which the number is between both ends, each of which belongs to it. */
  keepBetween(words: Uint32Array, numbers: Float64Array, low: number, high: number): void {
    const bytes = Math.min(words.byteLength, numbers.length / 8);
    words.fill(0, bytes / WORD_BYTES);
    if (bytes > 0)
      this.#loops.keepBetween(words.byteOffset, words.byteOffset + bytes, numbers.byteOffset, low, high);
  }

  #take(bytes: number): { buffer: ArrayBufferLike; offset: number } {
    if (bytes === 0) return { buffer: this.#memory.buffer, offset: 0 };
    const known = this.#free.get(bytes)?.pop();
    if (known !== undefined) {
      new Uint8Array(this.#memory.buffer, known, bytes).fill(0);
      return { buffer: this.#memory.buffer, offset: known };
    }
    const offset = this.#used;
    this.#used += bytes;
    const missing = Math.ceil((this.#used - this.bytes) / PAGE_BYTES);
    if (missing > 0) this.#memory.grow(Math.max(missing, GROWTH_PAGES));
    return { buffer: this.#memory.buffer, offset };
  }
}
