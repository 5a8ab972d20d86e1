import type { Metadata } from 'next';
import type { CarPage } from '@/lib/catalogue/types.ts';
import { carName } from '../car-facts.ts';
import { formatMoney } from '../format.ts';
import { openGraphImages } from '../open-graph.ts';
import { carDescription } from './car-description.ts';
import { isOnSale } from './is-on-sale.ts';

function offer(page: CarPage): string {
  if (isOnSale(page)) return formatMoney(page.price);
  return page.status === 'sold' ? 'sold' : 'no longer for sale';
}

const title = (page: CarPage) => `${carName(page)} in ${page.city.name}, ${offer(page)}`;

/** What a car's page says in its head. */
export function carMetadata(page: CarPage): Metadata {
  const description = carDescription(page);
  return {
    title: title(page),
    description,
    alternates: { canonical: page.path },
    openGraph: {
      title: title(page),
      description,
      url: page.path,
      images: openGraphImages(page.images),
    },
  };
}
