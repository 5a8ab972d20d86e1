import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { FILTERS } from '../../../serving/filters/registry.ts';
import { KEY } from '../../../serving/keys.ts';
import type { Valkey } from '../../../serving/valkey.ts';
import type { Filters, ListingQuery } from '../../query.ts';
import type { Vocabulary } from '../../vocabulary.ts';
import type { Facets, ListingEngine } from '../listing-engine.ts';
import type { ReplicaFollower } from '../memory/replica-follower.ts';

const DISCRETE = FILTERS.flatMap((filter) => (filter.kind === 'discrete' ? [filter] : []));

const valueIds = fc
  .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 })
  .map((list) => list.sort());
const range = fc.record({
  min: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
  max: fc.option(fc.integer({ min: 0, max: 2_000_000 })),
});
const years = fc.record({
  min: fc.option(fc.integer({ min: 2010, max: 2024 })),
  max: fc.option(fc.integer({ min: 2010, max: 2024 })),
});

export const filters: fc.Arbitrary<Filters> = fc
  .uniqueArray(fc.constantFrom(...FILTERS), { maxLength: 3 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((filter) =>
        filter.kind === 'discrete'
          ? valueIds.map((list) => ({ discrete: { [filter.name]: list }, ranges: {} }))
          : (filter.name === 'year' ? years : range).map((one) => ({
              discrete: {},
              ranges: { [filter.name]: one },
            })),
      ),
    ),
  )
  .map((parts) => ({
    discrete: Object.assign({}, ...parts.map((part) => part.discrete)),
    ranges: Object.assign({}, ...parts.map((part) => part.ranges)),
  }));

const queries: fc.Arbitrary<ListingQuery> = fc.record({
  filters,
  order: fc.constantFrom('reco', 'newest', 'price_asc', 'price_desc'),
  pageNo: fc.integer({ min: 1, max: 8 }),
  pageSize: fc.integer({ min: 1, max: 35 }),
  seenCarIds: fc.constant([]),
});

/** What facets say of the values that there are, in an order of their own. */
function counted(facets: Facets, vocabulary: Vocabulary) {
  return DISCRETE.map(({ name }) => {
    const ids = [...new Set(vocabulary.values(name).flatMap((value) => value.ids))].sort((a, b) => a - b);
    return [name, ids.map((id) => facets.get(name)?.get(id) ?? 0)];
  });
}

/** Draws queries and expects every engine to say of each what the first one says. */
export async function expectAgreement(
  [truthful, ...others]: readonly [ListingEngine, ...ListingEngine[]],
  vocabulary: Vocabulary,
  numRuns: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const truth = await truthful.ids(query);
      const facets = await truthful.facets(query.filters, DISCRETE, vocabulary);
      for (const engine of others) {
        expect(await engine.ids(query), engine.name).toEqual(truth);
        const found = await engine.facets(query.filters, DISCRETE, vocabulary);
        expect(counted(found, vocabulary), engine.name).toEqual(counted(facets, vocabulary));
      }
    }),
    { numRuns },
  );
}

/** Done when a follower has applied the last entry that `listing:changes` has now. */
export async function followed(follower: ReplicaFollower, valkey: Valkey): Promise<void> {
  const [last] = await valkey.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1);
  await vi.waitUntil(() => follower.current && follower.place === (last?.[0] ?? '0-0'), { timeout: 10_000 });
}
