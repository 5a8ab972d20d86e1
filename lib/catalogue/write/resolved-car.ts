import type { CarDraft } from './car-draft.ts';

/** A draft whose names have become ids. */
export interface ResolvedCar {
  draft: CarDraft;
  variantId: number;
  colorId: number;
  localityId: number;
  storeId: number | null;
  /** `null`: a private seller, who is not shared between cars. */
  sellerId: number | null;
  /** Body type of the model as the catalogue has it, which may differ from what the draft says. */
  bodySlug: string;
  featureIds: number[];
}
