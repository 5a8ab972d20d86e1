import type { CarPage } from '@/lib/catalogue/types.ts';
import { carFacts, carName, carPlace } from '../car-facts.ts';
import { formatMoney } from '../format.ts';
import { isOnSale } from './is-on-sale.ts';

/** A car in one sentence, for search results and previews. */
export function carDescription(page: CarPage): string {
  const price = isOnSale(page) ? formatMoney(page.price) : 'No longer for sale';
  return `${carName(page)} in ${carPlace(page)}: ${carFacts(page).join(', ')}, ${page.color.name.toLowerCase()}. ${price}.`;
}
