import type { MemoryEngine } from '../engines/memory/memory-engine.ts';

/** What an answer was made from. It holds for as long as all of it is the same. */
export interface Basis {
  engine: MemoryEngine;
  /** Id of the last entry of the change stream that was known. */
  place: string;
  /** Generation of the words. */
  slugs: string | null;
  /** Of what puts cars in order, see `Ranker`. */
  ranker: string;
}

/** A body as it is sent. */
export interface StoredAnswer {
  json: Buffer;
  /** Of the JSON, whatever the encoding it is sent in. */
  etag: string;
  /** Made when it is asked for first. */
  gzip: Buffer | null;
  /** Of which it says something. */
  cars: readonly number[];
}

interface Entry {
  basis: Basis;
  answer: StoredAnswer;
}

/** Stored answers at most, and bytes of them and their names; what is asked for least recently goes first. */
const LIMITS = { answers: 5_000, bytes: 64 * 2 ** 20 };

/** Whether an answer that was made from one would be the same made from the other. */
export function isSame(one: Basis, other: Basis): boolean {
  const isOneState = one.place === other.place && one.engine === other.engine;
  return isOneState && one.slugs === other.slugs && one.ranker === other.ranker;
}

/** The compressed form is made later, and is never larger than the JSON. */
function bytesOf(asked: string, { json }: StoredAnswer): number {
  return 2 * asked.length + 2 * json.length;
}

/** Answers by what was asked. One from here is as old as this process' replica of the listings is, and no older. */
export class AnswerStore {
  readonly #entries = new Map<string, Entry>();
  /** Of which the entries are; those of one that is gone would keep all its cars in memory. */
  #engine: MemoryEngine | null = null;
  readonly #limits: typeof LIMITS;
  #bytes = 0;

  constructor(limits = LIMITS) {
    this.#limits = limits;
  }

  get(asked: string, basis: Basis): StoredAnswer | null {
    const entry = this.#entries.get(asked);
    if (!entry) return null;
    this.#remove(asked, entry);
    if (!isSame(entry.basis, basis)) return null;
    this.#add(asked, entry);
    return entry.answer;
  }

  put(asked: string, basis: Basis, answer: StoredAnswer): void {
    if (this.#engine !== basis.engine) this.#begin(basis.engine);
    const before = this.#entries.get(asked);
    if (before) this.#remove(asked, before);
    this.#add(asked, { basis, answer });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#limits.answers && this.#bytes <= this.#limits.bytes) break;
      this.#remove(oldest, entry);
    }
  }

  #begin(engine: MemoryEngine): void {
    this.#engine = engine;
    this.#entries.clear();
    this.#bytes = 0;
  }

  #add(asked: string, entry: Entry): void {
    this.#entries.set(asked, entry);
    this.#bytes += bytesOf(asked, entry.answer);
  }

  #remove(asked: string, { answer }: Entry): void {
    this.#entries.delete(asked);
    this.#bytes -= bytesOf(asked, answer);
  }
}
