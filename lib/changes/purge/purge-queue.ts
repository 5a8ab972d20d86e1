/** Stands for every page. */
export const EVERYTHING = '*';

/** What one request purges. */
export interface Purge {
  /** Keys of pages, or EVERYTHING alone. */
  keys: readonly string[];
  /** Whether it is purged for the second time. */
  isRepeat: boolean;
}

/** At most `most` of these keys; EVERYTHING alone where it is among them. */
function firstOf(keys: ReadonlySet<string> | ReadonlyMap<string, number>, most: number): string[] {
  return keys.has(EVERYTHING) ? [EVERYTHING] : [...keys.keys()].slice(0, most);
}

/**
 * Keys that wait to be purged, each once; where there are more than `mostWaiting` everything is purged in their place. What was
 * purged is purged once more after `repeatMs`: a page that was on its way to the CDN meanwhile may be older than the purge.
 */
export class PurgeQueue {
  readonly #mostWaiting: number;
  readonly #repeatMs: number;
  readonly #fresh = new Set<string>();
  /** When to purge again, by `performance.now()`; the soonest come first. */
  readonly #again = new Map<string, number>();

  constructor(mostWaiting: number, repeatMs: number) {
    this.#mostWaiting = mostWaiting;
    this.#repeatMs = repeatMs;
  }

  /** Keys that wait, also for the second time. */
  get size(): number {
    return this.#fresh.size + this.#again.size;
  }

  add(keys: Iterable<string>): void {
    for (const key of keys) this.#fresh.add(key);
    if (this.#fresh.size <= this.#mostWaiting && !this.#fresh.has(EVERYTHING)) return;
    this.#fresh.clear();
    this.#fresh.add(EVERYTHING);
  }

  /** The next `most` keys, or null when nothing is to be purged now. */
  take(most: number): Purge | null {
    const fresh = firstOf(this.#fresh, most);
    for (const key of fresh) this.#fresh.delete(key);
    if (fresh.length > 0) return { keys: fresh, isRepeat: false };
    const now = performance.now();
    const due = firstOf(this.#again, most).filter((key) => (this.#again.get(key) ?? now) <= now);
    for (const key of due) this.#again.delete(key);
    return due.length > 0 ? { keys: due, isRepeat: true } : null;
  }

  /** This has been purged. */
  sent({ keys, isRepeat }: Purge): void {
    if (isRepeat) return;
    const isTooMuch = this.#again.size + keys.length > this.#mostWaiting;
    const named = isTooMuch ? [EVERYTHING] : keys;
    if (named.includes(EVERYTHING)) this.#again.clear();
    for (const key of named) {
      this.#again.delete(key);
      this.#again.set(key, performance.now() + this.#repeatMs);
    }
  }
}
