import { withIds } from '../change-filters.ts';
import type { ListingEngine } from '../engines/listing-engine.ts';
import { listingPath } from '../listing-path.ts';
import type { CountedLink } from '../listing-view.ts';
import { type Filters, NO_FILTERS } from '../query.ts';
import type { FilterValue, Vocabulary } from '../vocabulary.ts';

const MOST = 12;

interface Neighbourhood {
  heading: string;
  filter: string;
  base: Filters;
  values: readonly FilterValue[];
}

function only(filters: Filters, names: readonly string[]): Filters {
  return names.reduce((kept, name) => withIds(kept, name, filters.discrete[name] ?? []), NO_FILTERS);
}

/** Lists of neighbouring listings: each changes one of city, make and model and keeps the other two. */
function neighbourhoods(filters: Filters, vocabulary: Vocabulary): Neighbourhood[] {
  const names = (filter: string) =>
    (filters.discrete[filter] ?? []).flatMap((id) => vocabulary.value(filter, id)?.name ?? []);
  const [make, model, city] = [names('make'), names('model'), names('city')].map((list) => list.join(' or '));
  const inCity = city ? ` in ${city}` : '';
  const makeIds = filters.discrete.make ?? [];
  const models = vocabulary.values('model').filter((value) => makeIds.includes(value.within.make ?? -1));
  const vehicle = [make, model].filter(Boolean).join(' ');
  return [
    ...(makeIds.length === 1
      ? [
          {
            heading: `${make} models${inCity}`,
            filter: 'model',
            base: only(filters, ['city', 'make']),
            values: models,
          },
        ]
      : []),
    {
      heading: city ? `${vehicle || 'Used cars'} in other cities` : `${vehicle || 'Used cars'} by city`,
      filter: 'city',
      base: only(filters, ['make', 'model']),
      values: vocabulary.values('city'),
    },
    {
      heading: make ? `Other makes${inCity}` : `Used cars by make${inCity}`,
      filter: 'make',
      base: only(filters, ['city']),
      values: vocabulary.values('make'),
    },
    {
      heading: `Used cars by body type${inCity}`,
      filter: 'body_type',
      base: only(filters, ['city']),
      values: vehicle ? [] : vocabulary.values('body_type'),
    },
  ];
}

/**
 * Neighbouring listings with their counts, the fullest first, without this one and without empty ones. None where counting
 * them would drown the fallback.
 */
export async function related(filters: Filters, vocabulary: Vocabulary, engine: ListingEngine) {
  if (!engine.hasCheapCounts) return [];
  const groups = neighbourhoods(filters, vocabulary).map((group) => ({
    ...group,
    values: group.values.filter(
      (value) => !value.ids.some((id) => filters.discrete[group.filter]?.includes(id)),
    ),
  }));
  const wanted = groups.map((group) =>
    group.values.map((value) => withIds(group.base, group.filter, value.ids)),
  );
  const counts = await engine.counts(wanted.flat());
  let at = 0;
  const links = groups.map(({ heading, values }, index) => {
    const counted = values.map((value, place) => ({
      value,
      filters: wanted[index]?.[place],
      count: counts[at++] ?? 0,
    }));
    const fullest = counted
      .filter((one) => one.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST);
    const linkOf = (one: (typeof fullest)[number]): CountedLink => ({
      name: one.value.name,
      path: listingPath(one.filters ?? NO_FILTERS, vocabulary),
      count: one.count,
    });
    return { heading, links: fullest.map(linkOf) };
  });
  return links.filter((group) => group.links.length > 0);
}
