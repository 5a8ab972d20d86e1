import type { DiscreteFilter } from '../../serving/filters/filter.ts';
import type { Filters, ListingQuery } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';

export interface IdPage {
  /** Ids of the asked page, in order. Empty beyond the last page. */
  ids: number[];
  /** Cars that match, over all pages. */
  total: number;
}

/** How many cars there are by filter and value; values without cars are left out. */
export type Facets = ReadonlyMap<string, ReadonlyMap<number, number>>;

/**
 * One way to answer "which cars, in which order". All engines give the same answer for the same cars: live ones only,
 * ties of an order broken by the higher id first.
 */
export interface ListingEngine {
  readonly name: string;
  /** Whether counts cost so little that a page may show hundreds of them. */
  readonly hasCheapCounts: boolean;
  ids(query: Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>): Promise<IdPage>;
  /**
   * Counts of the values of some filters, each among the cars that all other filters let through, so that a count says
   * what is there with another value. Of a filter of which all chosen values have to be there (features) it is among those that
   * have the chosen ones: what is there with one more.
   * @param counted the filters whose values are counted
   * @param vocabulary the values that may be counted
   */
  facets(filters: Filters, counted: readonly DiscreteFilter[], vocabulary: Vocabulary): Promise<Facets>;
  /** How many cars match each of these, in their order. */
  counts(filters: readonly Filters[]): Promise<number[]>;
}
