import { CITY_ALIASES } from '../reference/city-names.ts';
import { MAKE_ALIASES } from '../reference/make-names.ts';
import { slugify } from '../slugify.ts';
import type { SlugType } from './slug-word.ts';

type Names = Readonly<Record<string, readonly string[]>>;

/** Each slug of a group of names with the other slugs of the group, whichever of them the catalogue uses. */
function bySlug(names: Names): Map<string, string[]> {
  const groups = Object.entries(names).map(([name, aliases]) => [
    ...new Set([name, ...aliases].map(slugify)),
  ]);
  return new Map(
    groups.flatMap((group) => group.map((slug) => [slug, group.filter((other) => other !== slug)] as const)),
  );
}

const ALIASES: Partial<Record<SlugType, Map<string, string[]>>> = {
  city: bySlug(CITY_ALIASES),
  make: bySlug(MAKE_ALIASES),
};

/** Slugs that people use in place of this one for the same city or make. They redirect to it. */
export function slugAliases(type: SlugType, slug: string): readonly string[] {
  return ALIASES[type]?.get(slug) ?? [];
}
