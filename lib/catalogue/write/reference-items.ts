import type { CarDraft } from './car-draft.ts';
import type { ModelRow, ReferenceTables, VariantRow } from './reference-tables.ts';
import type { PlacedStore } from './store-ids.ts';

/** The rows that a draft refers to below others, by the ids of those, which must be resolved before. */
export function referenceItems(tables: ReferenceTables) {
  const inCity = (city: string, name: string) => ({ parentId: tables.city.id(city), name });

  const modelOf = ({ make, model, bodyType }: CarDraft): ModelRow => ({
    parentId: tables.make.id(make),
    bodyTypeId: tables.bodyType.id(bodyType),
    name: model,
  });

  return {
    modelOf,
    modelId: (draft: CarDraft) => tables.model.id(modelOf(draft)),
    localityOf: ({ city, locality }: CarDraft) => inCity(city, locality ?? city),
    storeLocalitiesOf: ({ city, store }: CarDraft) => (store ? [inCity(city, store.locality)] : []),
    storesOf: ({ city, store }: CarDraft): PlacedStore[] =>
      store ? [{ localityId: tables.locality.id(inCity(city, store.locality)), store }] : [],
    variantOf: (draft: CarDraft): VariantRow => ({
      parentId: tables.model.id(modelOf(draft)),
      fuelTypeId: tables.fuelType.id(draft.variant.fuelType),
      transmissionId: tables.transmission.id(draft.variant.transmission),
      name: draft.variant.name,
      draft: draft.variant,
    }),
  };
}
