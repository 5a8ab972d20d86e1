/** What the recommender knows of a car. Money is whole rupees, times are milliseconds since 1970. */
export interface CarFacts {
  id: number;
  makeId: number;
  modelId: number;
  variantId: number;
  bodyTypeId: number;
  fuelTypeId: number;
  transmissionId: number;
  cityId: number;
  price: number;
  /** Of its first registration. */
  year: number;
  kmDriven: number;
  /** When it went on sale, and when it was sold; null while it is not. */
  liveAt: number;
  soldAt: number | null;
}

/** Whether a car was on sale at an instant, in milliseconds since 1970. */
export const isOnSale = ({ liveAt, soldAt }: CarFacts, at: number): boolean =>
  liveAt <= at && (soldAt === null || at < soldAt);
