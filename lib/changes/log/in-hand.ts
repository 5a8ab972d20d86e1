import type { LogEntry } from './change-log.ts';

type Place = Pick<LogEntry, 'stream' | 'id'>;

const nameOf = ({ stream, id }: Place): string => `${stream} ${id}`;

/** The entries that a member was given and has not acknowledged. */
export class InHand {
  readonly #names = new Set<string>();

  /** Notes the entries and returns them. */
  add(entries: LogEntry[]): LogEntry[] {
    for (const entry of entries) this.#names.add(nameOf(entry));
    return entries;
  }

  has(entry: Place): boolean {
    return this.#names.has(nameOf(entry));
  }

  remove(entries: readonly Place[]): void {
    for (const entry of entries) this.#names.delete(nameOf(entry));
  }
}
