import { withIds } from '../change-filters.ts';
import { listingPath } from '../listing-path.ts';
import type { Link } from '../listing-view.ts';
import { type Filters, NO_FILTERS } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { headingOf } from './landing-text.ts';

const TRAIL = ['city', 'locality', 'make', 'model', 'variant'];

/**
 * From home to this listing: all cars, then place and vehicle as far as one of each is chosen. The last one is the listing
 * itself, by its heading where it asks for more than that.
 */
export function breadcrumbs(filters: Filters, vocabulary: Vocabulary): Link[] {
  const links: Link[] = [
    { name: 'Home', path: '/' },
    { name: 'Used cars', path: '/used-cars' },
  ];
  let trail: Filters = NO_FILTERS;
  for (const name of TRAIL) {
    const [id, ...more] = filters.discrete[name] ?? [];
    const value = id === undefined || more.length > 0 ? undefined : vocabulary.value(name, id);
    if (!value) continue;
    trail = withIds(trail, name, value.ids);
    links.push({ name: value.name, path: listingPath(trail, vocabulary) });
  }
  const path = listingPath(filters, vocabulary);
  if (links.at(-1)?.path !== path) links.push({ name: headingOf(filters, vocabulary), path });
  return links;
}
