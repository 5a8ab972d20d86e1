import type { CAR_STATUSES, LISTING_TYPES } from './schema/car.ts';

export type CarStatus = (typeof CAR_STATUSES)[number];
export type ListingType = (typeof LISTING_TYPES)[number];

/** A named thing that a car has one of: a make, a colour, a city. */
export interface Named {
  id: number;
  slug: string;
  name: string;
}

/** `src` is absolute, or `/pictures/…` without width and ending for a drawn picture (see `pictures/picture-url.ts`). */
export interface CarImage {
  src: string;
  angle: string | null;
}

/** What a card says of a car's price. Prices are whole rupees, instants ISO 8601 in UTC. */
export interface CardPricing {
  price: number;
  /** Rupees by which the price fell with its last change, if that change was a fall. */
  priceDrop: number | null;
  /** When the car's own row changed last. */
  updatedAt: string;
}

/** What a page says of it: what a night of new prices changes. */
export interface CarPricing extends CardPricing {
  priceHistory: PricePoint[];
}

/** What both a card and a page show. */
export interface CarSummary extends CardPricing {
  id: number;
  /** Path of the car's page, canonical: `/used-cars/2019-tata-nexon-xm-petrol-101`. */
  path: string;
  /** Year, make and model: "2019 Tata Nexon". The variant is apart. */
  title: string;
  status: CarStatus;
  listingType: ListingType;
  make: Named;
  model: Named;
  variant: Named;
  bodyType: Named;
  fuelType: Named;
  transmission: Named;
  color: Named & { hex: string };
  city: Named;
  locality: Named;
  year: number;
  kmDriven: number;
  /** 0 never registered, 1 first owner, … */
  ownerNo: number;
  seats: number | null;
  /** 1.0 to 5.0 by the rule of `rating.ts`. */
  rating: number;
  madeLiveAt: string | null;
}

/** A car in a listing. Shared by all visitors: nothing paid, nothing personal. */
export interface CarCard extends CarSummary {
  /** The first few photos; `imageCount` says how many there are in all. */
  images: CarImage[];
  imageCount: number;
}

export interface Fact {
  name: string;
  value: string;
}

export interface FactGroup {
  section: string;
  facts: Fact[];
}

/** Forty-odd of them are half of a page's JSON: no more than a page shows. */
export type Feature = Pick<Named, 'id' | 'name'>;

export interface FeatureGroup {
  section: string;
  features: Feature[];
}

export interface PricePoint {
  price: number;
  at: string;
}

export interface RatingReason {
  /** "First owner", "Driven less than usual for its age", … */
  text: string;
  /** What it added to, or took from, the rating. */
  points: number;
}

export interface InspectionSummary {
  inspectedAt: string;
  /** 0 to 100. */
  score: number;
  good: number;
  fair: number;
  poor: number;
}

/** What a car is fitted with and what its variant can do: the larger part of a page, which hardly ever changes. */
export interface CarEquipment {
  specifications: FactGroup[];
  features: FeatureGroup[];
}

/** What a car's page shows besides its equipment: what a new owner or city changes. */
export interface CarCore extends CarSummary, CarPricing {
  images: CarImage[];
  engineCc: number | null;
  powerBhp: number | null;
  torqueNm: number | null;
  mileageKmpl: number | null;
  rto: string | null;
  insuranceUntil: string | null;
  soldAt: string | null;
  /** A private person's name is not published. */
  seller: { kind: 'individual' | 'dealer' | 'forecourt'; name: string | null };
  store: { name: string; address: string; hours: Record<string, [string, string] | null> } | null;
  ratingReasons: RatingReason[];
  /** Counts only: the report itself is paid. */
  inspection: InspectionSummary | null;
  /**
   * People who have asked for it within the last 30 days and proved their number, each once; null for fewer than three. See `interest/`.
   */
  interestedPeople: number | null;
}

/** All that a car's page shows to everybody. Shared by all visitors: nothing paid, nothing personal. */
export interface CarPage extends CarCore, CarEquipment {}
