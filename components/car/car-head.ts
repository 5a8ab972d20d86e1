import type { CarPage } from '@/lib/catalogue/types.ts';
import type { PageHead } from '@/lib/serving/pages/page-head.ts';
import { carName } from '../car-facts.ts';
import { formatMoney } from '../format.ts';
import { openGraphImages } from '../open-graph.ts';
import { SHOP_NAME } from '../shop.ts';
import { carDescription } from './car-description.ts';
import { isOnSale } from './is-on-sale.ts';

function offer(page: CarPage): string {
  if (isOnSale(page)) return formatMoney(page.price);
  return page.status === 'sold' ? 'sold' : 'no longer for sale';
}

/** What a car's page says in its head. One of a car that is gone is not to be found by search. */
export function carHead(page: CarPage, isGone: boolean): PageHead {
  const title = `${carName(page)} in ${page.city.name}, ${offer(page)}`;
  return {
    title: `${title} | ${SHOP_NAME}`,
    shareTitle: title,
    description: carDescription(page),
    path: page.path,
    isIndexable: !isGone,
    image: openGraphImages(page.images)[0] ?? null,
  };
}
