import type { CarDraft } from './car-draft.ts';
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
    const names = (pick: (draft: CarDraft) => string) => new Set(drafts.map(pick));
    await tables.city.resolve(
      session,
      names((draft) => draft.city),
    );
    await tables.make.resolve(
      session,
      names((draft) => draft.make),
    );
    await tables.bodyType.resolve(
      session,
      names((draft) => draft.bodyType),
    );
    await tables.fuelType.resolve(
      session,
      names((draft) => draft.variant.fuelType),
    );
    await tables.transmission.resolve(
      session,
      names((draft) => draft.variant.transmission),
    );
    await tables.color.resolve(
      session,
      names((draft) => draft.color),
    );
    await tables.feature.resolve(
      session,
      drafts.flatMap((draft) => draft.features),
    );
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
