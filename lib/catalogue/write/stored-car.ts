import type { CarStatus, ListingType } from '../types.ts';
import type { ChildRow, ChildTable } from './car-children.ts';
import type { SellerDraft } from './seller-ids.ts';

/** The columns of a car as they are, named as in the table, with its seller. */
export interface StoredColumns {
  id: number;
  source: string;
  source_id: string;
  variant_id: number;
  color_id: number;
  locality_id: number;
  seller_id: number;
  store_id: number | null;
  listing_type: ListingType;
  status: CarStatus;
  price: number;
  year: number;
  km_driven: number;
  owner_no: number;
  rto: string | null;
  insurance_until: string | null;
  seller_kind: SellerDraft['kind'];
  seller_name: string;
  seller_mobile_no: string | null;
}

/** An inspection as it is; `items` has one text per item (see `itemText`), in order. */
export interface StoredInspection {
  id: number;
  score: number;
  items: string[];
}

export interface StoredCar extends StoredColumns {
  children: Record<ChildTable, ChildRow[]>;
  /** By the instant they took place, in milliseconds. */
  inspections: Map<number, StoredInspection>;
}
