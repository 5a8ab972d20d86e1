import { singleton } from '../../platform/singleton.ts';

const WINDOW_MS = 3_600_000;
/** Leads of one address or number that a process takes within that time while nobody counts for all of them. */
const MOST = 10;
/** Addresses and numbers that are counted: an attack from more is stopped by nothing that one process knows. */
const MOST_COUNTED = 20_000;

/** What is counted while Valkey, which counts for all processes, is away. */
class LocalLimit {
  readonly #uses = new Map<string, { count: number; until: number }>();

  /** @param now milliseconds since 1970 */
  take(subjects: readonly string[], now: number): boolean {
    if (this.#uses.size > MOST_COUNTED) this.#uses.clear();
    const uses = subjects.map((of) => {
      const known = this.#uses.get(of);
      return known && known.until > now ? known : { count: 0, until: now + WINDOW_MS };
    });
    if (uses.some(({ count }) => count >= MOST)) return false;
    for (const [at, use] of uses.entries())
      this.#uses.set(subjects[at] ?? '', { ...use, count: use.count + 1 });
    return true;
  }
}

/** The one of this process. */
export const localLimit = () => singleton('lead-limit', () => new LocalLimit());
