import type { CarDraft } from './car-draft.ts';
import type { KeyedRows } from './keyed-rows.ts';
import { modelBodies } from './model-bodies.ts';
import { referenceItems } from './reference-items.ts';
import { referenceTables } from './reference-tables.ts';
import type { ResolvedCar } from './resolved-car.ts';
import { isShared, sellerIds } from './seller-ids.ts';
import type { SqlSession } from './sql-session.ts';
import { storeIds } from './store-ids.ts';
import { variantGaps } from './variant-gaps.ts';

/**
 * Turns names into ids, creating what is missing. Keep one for a whole run: it remembers what it has seen. If the
 * transaction it ran in is rolled back, it must be thrown away.
 */
export function references() {
  const tables = referenceTables();
  const stores = storeIds();
  const sellers = sellerIds();
  const bodies = modelBodies();
  const gaps = variantGaps();

  const { localityOf, modelOf, modelId, variantOf, storesOf, storeLocalitiesOf } = referenceItems(tables);

  async function resolveNames(session: SqlSession, drafts: CarDraft[]): Promise<void> {
    const resolve = (table: KeyedRows<string>, pick: (draft: CarDraft) => string) =>
      table.resolve(session, new Set(drafts.map(pick)));
    await resolve(tables.city, (draft) => draft.city);
    await resolve(tables.make, (draft) => draft.make);
    await resolve(tables.bodyType, (draft) => draft.bodyType);
    await resolve(tables.fuelType, (draft) => draft.variant.fuelType);
    await resolve(tables.transmission, (draft) => draft.variant.transmission);
    await resolve(tables.color, (draft) => draft.color);
    const features = drafts.flatMap((draft) => draft.features);
    await tables.feature.resolve(session, features);
  }

  async function resolveDependent(session: SqlSession, drafts: CarDraft[]): Promise<void> {
    await tables.locality.resolve(session, [...drafts.map(localityOf), ...drafts.flatMap(storeLocalitiesOf)]);
    await tables.model.resolve(session, drafts.map(modelOf));
    await tables.variant.resolve(session, drafts.map(variantOf));
    await stores.resolve(session, drafts.flatMap(storesOf));
    await sellers.resolveShared(
      session,
      drafts.map((draft) => draft.seller),
    );
  }

  function resolvedCar(draft: CarDraft): ResolvedCar {
    const [store] = storesOf(draft);
    return {
      draft,
      variantId: tables.variant.id(variantOf(draft)),
      colorId: tables.color.id(draft.color),
      localityId: tables.locality.id(localityOf(draft)),
      storeId: store ? stores.id(store) : null,
      sellerId: isShared(draft.seller) ? sellers.sharedId(draft.seller) : null,
      bodySlug: bodies.slugOf(modelId(draft)),
      featureIds: [...new Set(draft.features.map((feature) => tables.feature.id(feature)))],
    };
  }

  return {
    async resolve(session: SqlSession, drafts: CarDraft[]): Promise<ResolvedCar[]> {
      await resolveNames(session, drafts);
      await resolveDependent(session, drafts);
      await bodies.load(session, new Set(drafts.map((draft) => modelId(draft))));
      const cars = drafts.map(resolvedCar);
      await gaps.fill(session, cars);
      return cars;
    },
    createPrivateSellers: sellers.createPrivate,
  };
}

export type References = ReturnType<typeof references>;
