import type { Filters, ListingQuery } from '../query.ts';

export interface IdPage {
  /** Ids of the asked page, in order. Empty beyond the last page. */
  ids: number[];
  /** Cars that match, over all pages. */
  total: number;
}

/**
 * One way to answer "which cars, in which order". All engines give the same answer for the same cars: live ones only,
 * ties of an order broken by the higher id first.
 */
export interface ListingEngine {
  readonly name: string;
  /** Whether counts cost so little that a page may show hundreds of them. */
  readonly hasCheapCounts: boolean;
  ids(query: Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>): Promise<IdPage>;
  /** How many cars match each of these, in their order. */
  counts(filters: readonly Filters[]): Promise<number[]>;
}
