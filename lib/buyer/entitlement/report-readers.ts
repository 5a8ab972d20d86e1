import { perObject } from '../../platform/per-object.ts';
import type { Valkey } from '../../serving/valkey.ts';

/** Sessions that are remembered at most. */
const MOST = 10_000;

/**
 * Sessions of buyers to whom reports were open when MySQL was asked last, as far as this process knows. It is a guess, which opens nothing:
 * what a guess that is right spares is asking the stores twice, and what a wrong one costs is that.
 */
class ReportReaders {
  readonly #sessions = new Set<string>();

  has(sessionId: string): boolean {
    return this.#sessions.has(sessionId);
  }

  note(sessionId: string, isReader: boolean): void {
    this.#sessions.delete(sessionId);
    if (!isReader) return;
    this.#sessions.add(sessionId);
    const [oldest] = this.#sessions;
    if (this.#sessions.size > MOST && oldest !== undefined) this.#sessions.delete(oldest);
  }
}

/** Those of the sessions that a Valkey holds. */
export const reportReaders = perObject((_: Valkey) => new ReportReaders());
