import type { CarPage } from '@/lib/catalogue/types.ts';

type Place = Pick<CarPage, 'store' | 'locality' | 'city'>;

/** A map of where the car can be seen, which phones open in their map application. */
export function mapUrl({ store, locality, city }: Place): string {
  const place = [store?.name, store?.address, locality.name, city.name].filter((part) => part !== undefined);
  return `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query: [...new Set(place)].join(', ') })}`;
}

/** The same for a store alone. */
export const storeMapUrl = ({ name, address }: { name: string; address: string }): string =>
  `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query: `${name}, ${address}` })}`;
