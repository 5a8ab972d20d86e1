/** A city of the shop: how often a car stands there, what its number plates begin with, its parts, and our stores. */
export interface CityData {
  name: string;
  weight: number;
  rto: string[];
  localities: string[];
  stores: StoreData[];
}

/** `locality` is one of the city's. */
interface StoreData {
  locality: string;
  address: string;
}

export const store = (locality: string, address: string): StoreData => ({ locality, address });
