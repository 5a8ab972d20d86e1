import { FILTERS } from '../../serving/filters/registry.ts';
import type { Filters } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';
import { buildSlug } from './build-slug.ts';
import { isInSlugs } from './zones.ts';

/** A value whose listing has no slug of its own, because its words are read as something else. */
export interface Collision {
  filter: string;
  slug: string;
  name: string;
  ids: readonly number[];
}

/** The listing of one value, with the parents that it needs beside it. */
export function listingOf(filter: string, { ids, within }: FilterValue): Filters {
  const parents = Object.entries(within).map(([name, id]) => [name, [id]] as const);
  return { discrete: { ...Object.fromEntries(parents), [filter]: ids }, ranges: {} };
}

/** Every value that cannot be reached by a slug although its filter stands in slugs. */
export function* collisions(vocabulary: Vocabulary): Generator<Collision | null> {
  for (const filter of FILTERS) {
    if (filter.kind === 'range' || !isInSlugs(filter)) continue;
    for (const value of vocabulary.values(filter.name)) {
      const hasSlug = buildSlug(listingOf(filter.name, value), vocabulary) !== null;
      const { slug, name, ids } = value;
      yield hasSlug ? null : { filter: filter.name, slug, name, ids };
    }
  }
}
