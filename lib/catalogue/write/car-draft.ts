import type { VERDICTS } from '../schema/inspection-item.ts';
import type { StoreHours } from '../schema/store.ts';
import type { CarStatus, Fact, ListingType } from '../types.ts';

export interface SectionedFact extends Fact {
  section: string;
}

export interface VariantDraft {
  name: string;
  fuelType: string;
  transmission: string;
  seats: number | null;
  engineCc: number | null;
  powerBhp: number | null;
  torqueNm: number | null;
  mileageKmpl: number | null;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  fuelTankL: number | null;
  specifications: SectionedFact[];
}

export interface InspectionDraft {
  inspectedAt: Date;
  score: number;
  items: { section: string; part: string; verdict: (typeof VERDICTS)[number]; note: string | null }[];
}

/**
 * A car in the words of whoever knows it, by names instead of ids: what an import reads from a row and what the generator
 * makes up. `write-drafts.ts` turns it into rows. `(source, sourceId)` identifies it: writing it again updates it.
 */
export interface CarDraft {
  source: string;
  sourceId: string;
  make: string;
  model: string;
  bodyType: string;
  variant: VariantDraft;
  /** Slug of the palette. */
  color: string;
  city: string;
  /** `null`: the city as a whole, stored as a locality named like the city. */
  locality: string | null;
  seller: { kind: 'individual' | 'dealer' | 'forecourt'; name: string; mobileNo: string | null };
  /** Set for inventory cars. Stores are identified by city, locality and name. */
  store: { name: string; address: string; locality: string; hours: StoreHours } | null;
  listingType: ListingType;
  status: CarStatus;
  price: number;
  year: number;
  kmDriven: number;
  ownerNo: number;
  rto: string | null;
  /** `YYYY-MM-DD` */
  insuranceUntil: string | null;
  madeLiveAt: Date | null;
  soldAt: Date | null;
  features: { section: string; name: string }[];
  /** Facts of this car alone. */
  specifications: SectionedFact[];
  /** In order; empty: pictures are drawn for its body type and colour. */
  images: { url: string; angle: string | null }[];
  /** Oldest first; the last one is the price now. Empty: only the price now. */
  priceHistory: { price: number; at: Date }[];
  inspection: InspectionDraft | null;
}
