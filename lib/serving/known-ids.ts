import { KEY } from './keys.ts';
import { repliesOfRightType, type Valkey } from './valkey.ts';

/** The bitmaps of existing ids, as read at one moment each. */
export class KnownIds {
  readonly #bitmaps: ReadonlyMap<string, Buffer>;

  constructor(bitmaps: ReadonlyMap<string, Buffer>) {
    this.#bitmaps = bitmaps;
  }

  has(id: number): boolean {
    const offset = KEY.knownOffset(id);
    const byte = this.#bitmaps.get(KEY.known(id))?.[offset >> 3] ?? 0;
    return ((byte >> (7 - (offset & 7))) & 1) === 1;
  }

  /** Every id whose bit is set. */
  *[Symbol.iterator](): Generator<number> {
    for (const [key, bitmap] of this.#bitmaps) {
      const first = KEY.firstKnown(key) ?? 0;
      for (const [at, byte] of bitmap.entries()) {
        if (byte === 0) continue;
        for (let bit = 0; bit < 8; bit += 1) if ((byte >> (7 - bit)) & 1) yield first + at * 8 + bit;
      }
    }
  }
}

/** Those of these bitmaps; what is of a wrong type counts as empty. */
export async function readKnownIds(valkey: Valkey, keys: readonly string[]): Promise<KnownIds> {
  const bitmaps = new Map<string, Buffer>();
  for (const key of keys) {
    const [bitmap] = (await repliesOfRightType(valkey.pipeline().getBuffer(key))) as (Buffer | null)[];
    bitmaps.set(key, bitmap ?? Buffer.alloc(0));
  }
  return new KnownIds(bitmaps);
}
