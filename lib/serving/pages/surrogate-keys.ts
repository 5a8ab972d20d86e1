/** The key of pages that change with any change of a listing: home and listings. */
export const LISTINGS_KEY = 'listings';

/** The key of pages that show this car. */
export const carKey = (id: number): string => `car-${id}`;

/** What a stored page is named by for a CDN. `cars`: ids of all cars that it shows, in any place. */
export function surrogateKeys(cars: Iterable<number>, isListing: boolean): string[] {
  const keys = [...new Set(cars)].map(carKey);
  return isListing ? [LISTINGS_KEY, ...keys] : keys;
}
