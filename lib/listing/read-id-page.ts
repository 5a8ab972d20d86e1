import { currentRanker, isGeneral, seenLast } from '../serving/ranker.ts';
import type { Who } from '../serving/visitor/who.ts';
import type { IdPage, ListingEngine } from './engines/listing-engine.ts';
import type { ListingQuery } from './query.ts';

/** Cars of a listing that are put in order for somebody; those behind stay in the general order. */
const MOST_RANKED = 20_000;

type Asked = Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>;

/** Without a ranker: what has been looked at comes last, and the rest is as the engine has it. */
async function readUnranked(engine: ListingEngine, query: Asked, who: Who): Promise<IdPage> {
  if (who.seen.length === 0) return engine.ids(query);
  const { pageNo, pageSize } = query;
  const from = (pageNo - 1) * pageSize;
  const upToPage = from + pageSize + who.seen.length;
  const { ids, total } = await engine.ids({ ...query, pageNo: 1, pageSize: upToPage });
  return { ids: seenLast(ids, who).slice(from, from + pageSize), total };
}

/**
 * A page of a listing in the order asked for. The order `reco` is that of who asks, over all pages of the listing: these stay apart from
 * each other, and what they are, for the same person while the ranker is the same. Where only MySQL answers it is the general one.
 */
export async function readIdPage(engine: ListingEngine, query: Asked, who: Who): Promise<IdPage> {
  const { order, pageNo, pageSize } = query;
  if (order !== 'reco') return engine.ids(query);
  const ranker = currentRanker();
  if (isGeneral(ranker) || !engine.hasCheapCounts) return readUnranked(engine, query, who);
  const from = (pageNo - 1) * pageSize;
  if (from >= MOST_RANKED) return engine.ids(query);
  const { ids, total } = await engine.ids({ ...query, pageNo: 1, pageSize: MOST_RANKED });
  const ranked = ranker.rank(ids, who, from + pageSize);
  if (ranked.length >= from + pageSize || ids.length === total)
    return { ids: ranked.slice(from, from + pageSize), total };
  const { ids: behind } = await engine.ids({ ...query, pageNo: 1, pageSize: from + pageSize });
  return { ids: [...ranked.slice(from), ...behind.slice(MOST_RANKED)], total };
}
