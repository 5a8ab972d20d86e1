import type { DiscreteFilter } from '../../../serving/filters/filter.ts';
import type { Filters, ListingQuery } from '../../query.ts';
import type { Facets, IdPage, ListingEngine } from '../listing-engine.ts';
import type { CarReplica, Condition, Match } from './car-replica.ts';
import { conditionsOf } from './replica-shape.ts';

/** Bitmaps and columns in this process: see `car-replica.ts`. */
export class MemoryEngine implements ListingEngine {
  readonly name = 'memory';
  readonly hasCheapCounts = true;
  readonly #replica: CarReplica;
  #last: { filters: Filters; changes: number; conditions: Condition[]; match: Match } | null = null;

  constructor(replica: CarReplica) {
    this.#replica = replica;
  }

  /** A page and its facets are of one and the same state: nothing is awaited between. */
  async ids({
    filters,
    order,
    pageNo,
    pageSize,
  }: Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>): Promise<IdPage> {
    const { cars } = this.#match(filters).match;
    const ids = this.#replica.page(cars, order, (pageNo - 1) * pageSize, pageSize);
    return { ids, total: cars.size };
  }

  async facets(filters: Filters, counted: readonly DiscreteFilter[]): Promise<Facets> {
    const { conditions, match } = this.#match(filters);
    const names = counted.map(({ name }) => name);
    return this.#replica.facets(names, conditions, match);
  }

  async counts(filters: readonly Filters[]): Promise<number[]> {
    return filters.map((one) => this.#replica.count(conditionsOf(one)));
  }

  #match(filters: Filters) {
    const { changes } = this.#replica;
    const last = this.#last;
    if (last?.filters === filters && last.changes === changes && this.#replica.isLast(last.match))
      return last;
    const conditions = conditionsOf(filters);
    this.#last = { filters, changes, conditions, match: this.#replica.match(conditions) };
    return this.#last;
  }
}
