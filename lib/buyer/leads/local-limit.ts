import { singleton } from '../../platform/singleton.ts';

const WINDOW_MS = 3_600_000;
/** Leads of one address or number that a process takes within that time while nobody counts for all of them. */
const MOST = 10;
/** Addresses and numbers that are counted: an attack from more is stopped by nothing that one process knows. */
export const MOST_COUNTED = 20_000;

/** What is counted while Valkey, which counts for all processes, is away. */
export class LocalLimit {
  readonly #uses = new Map<string, { count: number; until: number }>();

  /** @param now milliseconds since 1970 */
  take(subjects: readonly string[], now: number): boolean {
    const uses = subjects.map((of) => {
      const known = this.#uses.get(of);
      return known && known.until > now ? known : { count: 0, until: now + WINDOW_MS };
    });
    if (uses.some(({ count }) => count >= MOST)) return false;
    for (const [at, use] of uses.entries())
      this.#uses.set(subjects[at] ?? '', { ...use, count: use.count + 1 });
    if (this.#uses.size > MOST_COUNTED) this.#forget(now);
    return true;
  }

  /** Whose time is over, and where that does not make room, the tenth that was counted first. */
  #forget(now: number): void {
    for (const [of, { until }] of this.#uses) if (until <= now) this.#uses.delete(of);
    if (this.#uses.size <= MOST_COUNTED) return;
    const oldest = [...this.#uses.keys()].slice(0, MOST_COUNTED / 10);
    for (const of of oldest) this.#uses.delete(of);
  }
}

/** The one of this process. */
export const localLimit = () => singleton('lead-limit', () => new LocalLimit());
