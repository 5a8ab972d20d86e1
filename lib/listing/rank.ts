import type { IdPage, ListingEngine } from './engines/listing-engine.ts';
import type { ListingQuery } from './query.ts';

/** For whom cars are put in order. */
export interface Visitor {
  seenCarIds: readonly number[];
}

/**
 * Puts cars in order for a visitor, the most fitting first: what they have seen already comes behind what is new to them, and
 * otherwise all stays as it is.
 * @param carIds in the general order, see `generalScore`
 */
export function rank(carIds: readonly number[], { seenCarIds }: Visitor): number[] {
  const seen = new Set(seenCarIds);
  return [...carIds.filter((id) => !seen.has(id)), ...carIds.filter((id) => seen.has(id))];
}

/** A page of a listing in the order asked for; the order `reco` is that of the visitor, over all pages of the listing. */
export async function readIdPage(engine: ListingEngine, query: ListingQuery): Promise<IdPage> {
  const { order, seenCarIds, pageNo, pageSize } = query;
  if (order !== 'reco' || seenCarIds.length === 0) return engine.ids(query);
  const from = (pageNo - 1) * pageSize;
  const upToPage = from + pageSize + seenCarIds.length;
  const { ids, total } = await engine.ids({ ...query, pageNo: 1, pageSize: upToPage });
  return { ids: rank(ids, query).slice(from, from + pageSize), total };
}
