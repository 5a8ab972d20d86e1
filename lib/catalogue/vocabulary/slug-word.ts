/** Zones of the slug grammar whose words come from the database. */
export const SLUG_TYPES = [
  'color',
  'fuel_type',
  'transmission',
  'body_type',
  'make',
  'model',
  'variant',
  'locality',
  'city',
  'feature',
] as const;
export type SlugType = (typeof SLUG_TYPES)[number];

/**
 * One meaning of a token: the value `ids` of the filter `type`, shown as `name`. `within` narrows it to a parent: a model
 * to its make, a variant to its model, a locality to its city. A variant's ids are all variants of the model with that slug.
 */
export interface SlugWord {
  value: string;
  type: SlugType;
  ids: number[];
  name: string;
  isCanonical: boolean;
  within: Partial<Record<'make' | 'model' | 'city', number>>;
}

/** A word's filter as listing parameters by id: `make=3&model=17`. The form kept in `slug_token.filter`. */
export function filterText({ type, ids, within }: Pick<SlugWord, 'type' | 'ids' | 'within'>): string {
  const parents = Object.entries(within).map(([name, id]) => `${name}=${id}`);
  return [...parents, `${type}=${ids.join(',')}`].join('&');
}
