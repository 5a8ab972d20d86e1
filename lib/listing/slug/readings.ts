import type { Filters } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { SINGLE_NUMBER, type Zone } from './zones.ts';

/** One way to read a word of a slug: a filter, and the values of other filters that have to stand beside it. */
export interface Reading extends Filters {
  within: Readonly<Record<string, number>>;
}

const NO_PARENTS = {};

/** Ways to read a text as a part of this zone. */
export function readings(zone: Zone, text: string, vocabulary: Vocabulary): Reading[] {
  const { name } = zone;
  if (zone.kind === 'range') {
    if (!SINGLE_NUMBER.test(text)) return [];
    const number = Number(text);
    return [{ discrete: {}, ranges: { [name]: { min: number, max: number } }, within: NO_PARENTS }];
  }
  if (zone.values === 'words') {
    return vocabulary
      .meanings(text, name)
      .map(({ ids, within }) => ({ discrete: { [name]: ids }, ranges: {}, within: { ...within } }));
  }
  return vocabulary
    .values(name)
    .filter((value) => value.slug === text)
    .map(({ ids }) => ({ discrete: { [name]: ids }, ranges: {}, within: NO_PARENTS }));
}

/** Both together; of the same filter the second one's. */
export function joined(one: Filters, other: Filters): Filters {
  return {
    discrete: { ...one.discrete, ...other.discrete },
    ranges: { ...one.ranges, ...other.ranges },
  };
}

/** Whether the parents that a value needs are among what is chosen: the make of a model, the city of a locality. */
export function hasParents(within: Readonly<Record<string, number>>, { discrete }: Filters): boolean {
  return Object.entries(within).every(([name, id]) => discrete[name]?.includes(id) ?? false);
}
