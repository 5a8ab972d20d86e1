import { type Filters, filterParams, type ListingQuery, viewParams } from './query.ts';
import { buildSlug } from './slug/build-slug.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The one path of a listing: its slug where there is one, `/used-cars?…` otherwise; order and page as parameters. */
export function listingPath(
  filters: Filters,
  vocabulary: Vocabulary,
  view: Partial<Pick<ListingQuery, 'order' | 'pageNo' | 'pageSize'>> = {},
): string {
  const slug = buildSlug(filters, vocabulary);
  const params =
    slug === null || slug === 'used-cars' ? filterParams(filters, vocabulary) : new URLSearchParams();
  for (const [name, value] of viewParams({ order: 'reco', pageNo: 1, pageSize: 20, ...view }))
    params.set(name, value);
  const query = params.toString().replaceAll('%2C', ',');
  return `/${slug ?? 'used-cars'}${query === '' ? '' : `?${query}`}`;
}
