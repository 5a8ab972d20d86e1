import { withIds } from '../change-filters.ts';
import { listingPath } from '../listing-path.ts';
import type { Link } from '../listing-view.ts';
import { type Filters, NO_FILTERS } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';

const TRAIL = ['city', 'make', 'model'];

/** From home to this listing: all cars, then city, make and model as far as one of each is chosen. */
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
  return links;
}
