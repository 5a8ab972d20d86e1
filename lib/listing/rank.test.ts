import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListingEngine } from './engines/listing-engine.ts';
import { NO_FILTERS } from './query.ts';
import { rank, readIdPage } from './rank.ts';

const carIds = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 50 });

/** An engine whose listing is these cars in this order. */
function engineOf(ids: readonly number[]): Pick<ListingEngine, 'ids'> {
  return {
    ids: async ({ pageNo, pageSize }) => ({
      ids: ids.slice((pageNo - 1) * pageSize, pageNo * pageSize),
      total: ids.length,
    }),
  };
}

describe('the order for a visitor', () => {
  it('is the general one for nobody', () => {
    expect(rank([5, 3, 9], { seenCarIds: [] })).toEqual([5, 3, 9]);
  });

  it('has what was seen behind the rest, each part in the general order', () => {
    expect(rank([5, 3, 9, 4], { seenCarIds: [4, 5, 77] })).toEqual([3, 9, 5, 4]);
  });

  it.each(['reco', 'newest'] as const)(
    'shows every car once over the pages of a listing: %s',
    async (order) => {
      await fc.assert(
        fc.asyncProperty(
          carIds,
          carIds,
          fc.integer({ min: 1, max: 9 }),
          async (ids, seenCarIds, pageSize) => {
            const engine = engineOf(ids) as ListingEngine;
            const query = { filters: NO_FILTERS, order, pageSize, seenCarIds };
            const shown: number[] = [];
            for (let pageNo = 1; pageNo <= ids.length / pageSize + 1; pageNo += 1) {
              const page = await readIdPage(engine, { ...query, pageNo });
              expect(page.total).toBe(ids.length);
              shown.push(...page.ids);
            }
            expect(shown).toEqual(order === 'reco' ? rank(ids, { seenCarIds }) : ids);
          },
        ),
      );
    },
  );
});
