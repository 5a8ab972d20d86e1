import { percentile } from '../../bench/load/sample.ts';

/** What a phase has seen, counted. */
export class Tally {
  readonly #counts = new Map<string, number>();
  #staleness: number[] = [];

  count(what: string): void {
    this.#counts.set(what, this.of(what) + 1);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** Everything counted whose name begins with `prefix`, the rest of the name to the count, most first. */
  below(prefix: string): [name: string, count: number][] {
    return [...this.#counts]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, count]): [string, number] => [name.slice(prefix.length), count])
      .sort(([, a], [, b]) => b - a);
  }

  total(prefix: string): number {
    return this.below(prefix).reduce((sum, [, count]) => sum + count, 0);
  }

  /** @param ms for how long something newer had been committed when a read began */
  observeStaleness(ms: number): void {
    this.#staleness.push(ms);
  }

  /** Milliseconds that so large a share of the reads was behind at most. */
  staleness(share: number): number {
    return percentile(
      [...this.#staleness].sort((a, b) => a - b),
      share,
    );
  }

  /** Adds what another one has counted. */
  add(other: Tally): void {
    for (const [name, count] of other.#counts) this.#counts.set(name, this.of(name) + count);
    this.#staleness = [...this.#staleness, ...other.#staleness];
  }
}
