import type { ListingView } from '@/lib/listing/listing-view.ts';
import { carName } from '../car-facts.ts';

/** schema.org ItemList of the cars on this page, counted on from the pages before. `origin` has no slash at the end. */
export function listingJsonLd(
  view: Pick<ListingView, 'heading' | 'count' | 'cards' | 'pageNo' | 'pageSize'>,
  origin: string,
): object {
  const before = (view.pageNo - 1) * view.pageSize;
  return {
    '@type': 'ItemList',
    name: view.heading,
    numberOfItems: view.count,
    itemListElement: view.cards.map((car, index) => ({
      '@type': 'ListItem',
      position: before + index + 1,
      name: carName(car),
      url: origin + car.path,
    })),
  };
}
