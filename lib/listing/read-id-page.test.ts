import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { GENERAL_RANKER, seenLast, setRanker } from '../serving/ranker.ts';
import { NOBODY, whoSaw } from '../serving/visitor/who.ts';
import type { ListingEngine } from './engines/listing-engine.ts';
import { NO_FILTERS } from './query.ts';
import { readIdPage } from './read-id-page.ts';

const carIds = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 50 });

/** An engine whose listing is these cars in this order. */
function engineOf(ids: readonly number[], hasCheapCounts = true): ListingEngine {
  const engine: Pick<ListingEngine, 'ids' | 'hasCheapCounts'> = {
    hasCheapCounts,
    ids: async ({ pageNo, pageSize }) => ({
      ids: ids.slice((pageNo - 1) * pageSize, pageNo * pageSize),
      total: ids.length,
    }),
  };
  return engine as ListingEngine;
}

const query = { filters: NO_FILTERS, order: 'reco', pageNo: 1, pageSize: 50 } as const;

/** Likes the lowest numbers best. */
const LOWEST_FIRST = {
  ...GENERAL_RANKER,
  version: 'lowest first',
  rank: (ids: readonly number[], who = NOBODY, count?: number) =>
    seenLast(
      ids.toSorted((one, other) => one - other),
      who,
    ).slice(0, count),
};

async function allPages(
  engine: ListingEngine,
  asked: Omit<typeof query, 'order' | 'pageSize'> & { order: 'reco' | 'newest'; pageSize: number },
  seen: number[],
  count: number,
) {
  const shown: number[] = [];
  for (let pageNo = 1; pageNo <= count / asked.pageSize + 1; pageNo += 1) {
    const page = await readIdPage(engine, { ...asked, pageNo }, whoSaw(seen));
    expect(page.total).toBe(count);
    shown.push(...page.ids);
  }
  return shown;
}

afterEach(() => setRanker(GENERAL_RANKER));

describe('a page of a listing for somebody', () => {
  it('is the general one for nobody', async () => {
    expect((await readIdPage(engineOf([5, 3, 9]), query, NOBODY)).ids).toEqual([5, 3, 9]);
  });

  it('has what was seen behind the rest, each part in the general order', async () => {
    const page = await readIdPage(engineOf([5, 3, 9, 4]), query, whoSaw([4, 5, 77]));
    expect(page.ids).toEqual([3, 9, 5, 4]);
  });

  it('is in the order of the ranker, unless another one is asked for or only MySQL answers', async () => {
    setRanker(LOWEST_FIRST);
    expect((await readIdPage(engineOf([5, 3, 9]), query, NOBODY)).ids).toEqual([3, 5, 9]);
    expect((await readIdPage(engineOf([5, 3, 9]), { ...query, order: 'newest' }, NOBODY)).ids).toEqual([
      5, 3, 9,
    ]);
    expect((await readIdPage(engineOf([5, 3, 9], false), query, NOBODY)).ids).toEqual([5, 3, 9]);
  });

  it('goes on in the general order behind the cars that are ranked', async () => {
    setRanker(LOWEST_FIRST);
    const ids = Array.from({ length: 20_050 }, (_, at) => 30_000 - at);
    const engine = engineOf(ids);
    const last = await readIdPage(engine, { ...query, pageNo: 401, pageSize: 50 }, NOBODY);
    expect(last.ids).toEqual(ids.slice(20_000));
    const across = await readIdPage(engine, { ...query, pageNo: 572, pageSize: 35 }, NOBODY);
    expect(across.ids).toHaveLength(35);
    expect(across.ids.slice(15)).toEqual(ids.slice(20_000, 20_020));
    expect(across.ids.slice(0, 15)).toEqual(ids.slice(0, 15).reverse());
  });

  it.each(['reco', 'newest'] as const)(
    'shows every car once over the pages: %s (property)',
    async (order) => {
      await fc.assert(
        fc.asyncProperty(
          carIds,
          carIds,
          fc.integer({ min: 1, max: 9 }),
          fc.boolean(),
          async (ids, seen, pageSize, isRanked) => {
            setRanker(isRanked ? LOWEST_FIRST : GENERAL_RANKER);
            const shown = await allPages(engineOf(ids), { ...query, order, pageSize }, seen, ids.length);
            const inOrder = isRanked ? ids.toSorted((one, other) => one - other) : ids;
            expect(shown).toEqual(order === 'reco' ? seenLast(inOrder, whoSaw(seen)) : ids);
          },
        ),
      );
    },
  );
});
