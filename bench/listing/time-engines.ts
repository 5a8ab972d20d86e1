import type { Facets, ListingEngine } from '../../lib/listing/engines/listing-engine.ts';
import type { ListingQuery } from '../../lib/listing/query.ts';
import { offeredFilters } from '../../lib/listing/view/offered-values.ts';
import type { Vocabulary } from '../../lib/listing/vocabulary.ts';
import { progressBar } from '../../scripts/terminal/progress.ts';
import { percentile } from '../load/sample.ts';

/** Milliseconds for a page of ids, its total and all facets. */
export interface EngineFigures {
  engine: string;
  cars: number;
  queries: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** The median time in medians of the engine in memory over the same queries; null for that engine. */
  timesMemory: number | null;
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

/** Counts of all values that there are, in one order whatever the engine. */
function countsOf(facets: Facets, vocabulary: Vocabulary) {
  return [...facets]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, counts]) => [
      name,
      vocabulary.values(name).map(({ ids }) => ids.map((id) => counts.get(id) ?? 0)),
    ]);
}

interface Timed {
  query: number;
  ms: number;
}

/** How much longer an engine takes than another one for the queries that it was asked, by their medians. */
function ratioOver(list: readonly Timed[], others: readonly Timed[]): number {
  const asked = new Set(list.map(({ query }) => query));
  const same = others.filter(({ query }) => asked.has(query));
  const median = (times: readonly Timed[]) => spread(times.map(({ ms }) => ms)).p50;
  return median(list) / median(same);
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
  const times = new Map<string, Timed[]>(contestants.map(({ name }) => [name, []]));
  const bar = progressBar('Queries', (rounds + 1) * queries.length);
  for (let round = 0; round <= rounds; round += 1) {
    const engines = contestants.map(({ engine, ...one }) => ({ ...one, engine: engine(round) }));
    for (const [at, query] of queries.entries()) {
      const answers = new Set<string>();
      for (const { name, engine, onceEvery } of engines) {
        if (onceEvery !== undefined && (round !== 1 || at % onceEvery > 0)) continue;
        const started = performance.now();
        const { page, facets } = await answer(engine, query, vocabulary);
        const ms = performance.now() - started;
        if (round > 0) times.get(name)?.push({ query: at, ms });
        answers.add(JSON.stringify([page, countsOf(facets, vocabulary)]));
      }
      if (answers.size > 1) throw new Error(`the engines disagree on ${JSON.stringify(query)}`);
      bar.update(round * queries.length + at + 1);
    }
  }
  bar.finish(`${rounds} rounds of ${queries.length}, ${contestants.map(({ name }) => name).join(', ')}`);
  const memory = times.get('memory') ?? [];
  return [...times].map(([engine, list]) => ({
    engine,
    cars,
    queries: list.length,
    ...spread(list.map(({ ms }) => ms)),
    timesMemory: engine === 'memory' ? null : ratioOver(list, memory),
  }));
}
