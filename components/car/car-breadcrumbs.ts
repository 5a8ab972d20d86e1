import type { CarPage } from '@/lib/catalogue/types.ts';
import type { Link } from '@/lib/listing/listing-view.ts';
import { carName } from '../car-facts.ts';

/** Home, all cars, those of the make, those of the model, this one. Queries lead wherever the listing sends them. */
export function carBreadcrumbs(page: CarPage): Link[] {
  return [
    { name: 'Home', path: '/' },
    { name: 'Used cars', path: '/used-cars' },
    { name: page.make.name, path: `/used-${page.make.slug}-cars` },
    { name: page.model.name, path: `/used-${page.make.slug}-${page.model.slug}-cars` },
    { name: carName(page), path: page.path },
  ];
}
