import { randomBytes } from 'node:crypto';
import type { DiscreteFilter, RangeFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { replies, timedValkey, type Valkey } from '../../serving/valkey.ts';
import { inForce, withoutFilter } from '../change-filters.ts';
import { type Filters, filtersHash, type ListingQuery } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Facets, IdPage, ListingEngine } from './listing-engine.ts';
import { ORDER_SETS } from './orders.ts';
import { readPage } from './valkey-page.ts';

type Pipeline = ReturnType<Valkey['pipeline']>;

/**
 * Adds what makes one key of one filter's cars, and says which: a value's own set where there is one value, the union of
 * several, a stretch of the sorted set for a range. `scratch` names keys that live for this pipeline only.
 */
function operands(pipeline: Pipeline, filters: Filters, scratch: (name: string) => string): string[] {
  const ofDiscrete = (filter: DiscreteFilter): string[] => {
    const keys = (filters.discrete[filter.name] ?? []).map(filter.setKey);
    if (keys.length <= 1 || filter.combine === 'all') return keys;
    const union = scratch(filter.name);
    pipeline.sunionstore(union, ...keys).expire(union, LIFETIME.scratch);
    return [union];
  };
  const ofRange = (filter: RangeFilter): string[] => {
    const range = filters.ranges[filter.name];
    if (!range) return [];
    const stretch = scratch(filter.name);
    const { min, max } = range;
    pipeline.zrangestore(stretch, filter.zset, min ?? '-inf', max ?? '+inf', 'BYSCORE');
    pipeline.expire(stretch, LIFETIME.scratch);
    return [stretch];
  };
  return FILTERS.flatMap((filter) => (filter.kind === 'discrete' ? ofDiscrete(filter) : ofRange(filter)));
}

/** Adds what leaves all cars that pass under one key, and says which; none where every car passes. */
function addBase(pipeline: Pipeline, filters: Filters, scratch: (name: string) => string): string[] {
  const sources = operands(pipeline, filters, scratch);
  if (sources.length <= 1) return sources;
  const base = scratch('all');
  pipeline.zinterstore(base, sources.length, ...sources).expire(base, LIFETIME.scratch);
  return [base];
}

/** Counts what the sources have in common. Every set holds live cars only, so none beside them is needed. */
function addCount(pipeline: Pipeline, sources: readonly string[], hasRanges: boolean): void {
  const [first, ...more] = sources;
  if (first === undefined) pipeline.zcard(KEY.price);
  else if (hasRanges) pipeline.call('ZINTERCARD', sources.length, ...sources);
  else if (more.length === 0) pipeline.scard(first);
  else pipeline.sintercard(sources.length, ...sources);
}

function scratchKeys() {
  const id = randomBytes(8).toString('base64url');
  const made: string[] = [];
  const scratch = (name: string) => {
    const key = KEY.scratch(id, name);
    made.push(key);
    return key;
  };
  return { made, scratch };
}

const NOTHING: IdPage = { ids: [], total: 0 };

/** A result of more cars is kept for a short while only. */
const LARGE_RESULT = 1_000;

/** Leaves the matching ids under `result`, scored by the order's zset, for the lifetime of a large result. */
function addResult(pipeline: Pipeline, result: string, zset: string, filters: Filters): void {
  const { made, scratch } = scratchKeys();
  const sources = operands(pipeline, filters, scratch);
  const weights = [1, ...sources.map(() => 0)];
  pipeline.zinterstore(result, sources.length + 1, zset, ...sources, 'WEIGHTS', ...weights);
  pipeline.expire(result, LIFETIME.largeQueryResult);
  if (made.length > 0) pipeline.unlink(...made);
}

/**
 * Set algebra over the filter sets. The result of a query is kept under its hash and the listing generation, so that pages
 * of one listing are read from one and the same result.
 * @param generation of the listing, as read for this request.
 */
export class ValkeyEngine implements ListingEngine {
  readonly name = 'valkey';
  readonly hasCheapCounts = true;
  readonly #valkey: Valkey;
  readonly #generation: string;

  constructor(valkey: Valkey, generation: string) {
    this.#valkey = valkey;
    this.#generation = generation;
  }

  async ids({
    filters,
    order,
    pageNo,
    pageSize,
  }: Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>) {
    const { zset, name, isDescending } = ORDER_SETS[order];
    const isUnfiltered = inForce(filters).length === 0;
    const result = KEY.result(name, `${filtersHash(filters)}:${this.#generation}`);
    const window = {
      zset: isUnfiltered ? zset : result,
      isDescending,
      from: (pageNo - 1) * pageSize,
      size: pageSize,
    };
    return timedValkey(async (): Promise<IdPage> => {
      const known = await readPage(this.#valkey, window);
      if (known || isUnfiltered) return known ?? NOTHING;
      await this.#make(result, zset, filters);
      return (await readPage(this.#valkey, window)) ?? NOTHING;
    });
  }

  async #make(result: string, zset: string, filters: Filters): Promise<void> {
    const making = this.#valkey.pipeline();
    addResult(making, result, zset, filters);
    const size = making.zcard(result).length - 1;
    const made = await replies(making);
    if (Number(made[size]) <= LARGE_RESULT) await this.#valkey.expire(result, LIFETIME.queryResult);
  }

  /** What a filter's values are counted among is made once, so that each value costs one look at two sets. */
  async facets(
    filters: Filters,
    counted: readonly DiscreteFilter[],
    vocabulary: Vocabulary,
  ): Promise<Facets> {
    const pipeline = this.#valkey.pipeline();
    const { made, scratch } = scratchKeys();
    const asked: { name: string; id: number; place: number }[] = [];
    const bases = new Map<string, string[]>();
    for (const filter of counted) {
      const { name, combine } = filter;
      const among = combine === 'all' ? filters : withoutFilter(filters, name);
      const hash = filtersHash(among);
      const base = bases.get(hash) ?? addBase(pipeline, among, (part) => scratch(`${name}:${part}`));
      bases.set(hash, base);
      for (const id of new Set(vocabulary.values(name).flatMap((value) => value.ids))) {
        addCount(pipeline, [...base, filter.setKey(id)], base.length > 0);
        asked.push({ name, id, place: pipeline.length - 1 });
      }
    }
    if (made.length > 0) pipeline.unlink(...made);
    const results = await timedValkey(() => replies(pipeline));
    const facets = new Map<string, Map<number, number>>();
    for (const { name, id, place } of asked) {
      const ofFilter = facets.get(name) ?? new Map<number, number>();
      facets.set(name, ofFilter);
      if (Number(results[place]) > 0) ofFilter.set(id, Number(results[place]));
    }
    return facets;
  }

  async counts(filters: readonly Filters[]): Promise<number[]> {
    if (filters.length === 0) return [];
    const pipeline = this.#valkey.pipeline();
    const places: number[] = [];
    const scratches: string[] = [];
    for (const one of filters) {
      const { made, scratch } = scratchKeys();
      const sources = operands(pipeline, one, scratch);
      scratches.push(...made);
      addCount(pipeline, sources, Object.keys(one.ranges).length > 0);
      places.push(pipeline.length - 1);
    }
    if (scratches.length > 0) pipeline.unlink(...scratches);
    const results = await timedValkey(() => replies(pipeline));
    return places.map((place) => Number(results[place]));
  }
}
