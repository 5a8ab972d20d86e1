import type { ListingEngine } from '../../lib/listing/engines/listing-engine.ts';
import type { ListingQuery } from '../../lib/listing/query.ts';
import { offeredFilters } from '../../lib/listing/view/offered-values.ts';
import type { Vocabulary } from '../../lib/listing/vocabulary.ts';
import { progressBar } from '../../scripts/terminal/progress.ts';
import { percentile } from '../load.ts';

/** Milliseconds for a page of ids, its total and all facets. */
export interface EngineFigures {
  engine: string;
  cars: number;
  queries: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** An engine, made anew for each round where it keeps results that would make the next round another work. */
export interface Contestant {
  name: string;
  engine: (round: number) => ListingEngine;
  /** Takes part in the first round that counts only, with every so many of the queries; in all of it where left out. */
  onceEvery?: number;
}

export interface TimeOptions {
  cars: number;
  rounds: number;
  queries: readonly ListingQuery[];
  vocabulary: Vocabulary;
}

async function answer(engine: ListingEngine, query: ListingQuery, vocabulary: Vocabulary) {
  const page = await engine.ids(query);
  const facets = await engine.facets(query.filters, offeredFilters(query.filters), vocabulary);
  return { page, facets };
}

function spread(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN };
}

/**
 * Each query by each engine in turn, in every round; a first round that does not count warms up.
 * @throws {Error} when two engines do not agree: a wrong answer must not count as a fast one
 */
export async function timeEngines(
  contestants: readonly Contestant[],
  { cars, rounds, queries, vocabulary }: TimeOptions,
): Promise<EngineFigures[]> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  const bar = progressBar('Queries', (rounds + 1) * queries.length);
  for (let round = 0; round <= rounds; round += 1) {
    const engines = contestants.map(({ engine, ...one }) => ({ ...one, engine: engine(round) }));
    for (const [at, query] of queries.entries()) {
      const pages = new Set<string>();
      for (const { name, engine, onceEvery } of engines) {
        if (onceEvery !== undefined && (round !== 1 || at % onceEvery > 0)) continue;
        const started = performance.now();
        const { page } = await answer(engine, query, vocabulary);
        if (round > 0) times.get(name)?.push(performance.now() - started);
        pages.add(JSON.stringify(page));
      }
      if (pages.size > 1) throw new Error(`the engines disagree on ${JSON.stringify(query)}`);
      bar.update(round * queries.length + at + 1);
    }
  }
  bar.finish(`${rounds} rounds of ${queries.length}, ${contestants.map(({ name }) => name).join(', ')}`);
  return [...times].map(([engine, list]) => ({ engine, cars, queries: list.length, ...spread(list) }));
}
