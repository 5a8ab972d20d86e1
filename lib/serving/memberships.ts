import type { CarCore, CardPricing, CarEquipment } from '../catalogue/types.ts';
import { FILTERS } from './filters/registry.ts';
import { KEY } from './keys.ts';

const DAY_SECONDS = 86_400;

/** The filter over what a car is fitted with. */
export const EQUIPMENT_FILTER = 'feature';

/**
 * Where a car stands in the general order: when it went on sale, in seconds, with some days' head start for cars that a
 * shopper can see at a store (7) and for cars with one owner (3). Higher is earlier.
 */
export function generalScore(page: Pick<CarCore, 'madeLiveAt' | 'listingType' | 'ownerNo'>): number {
  const liveAt = page.madeLiveAt ? Math.floor(Date.parse(page.madeLiveAt) / 1000) : 0;
  const headStart = (page.listingType === 'inventory' ? 7 : 0) + (page.ownerNo <= 1 ? 3 : 0);
  return liveAt + headStart * DAY_SECONDS;
}

/** The filter sets that a live car is a member of through its equipment. They come behind those of `coreSetsOf`. */
export function equipmentSetsOf(equipment: CarEquipment): string[] {
  return FILTERS.flatMap((filter) =>
    filter.kind === 'discrete' && 'equipment' in filter.of
      ? filter.of.equipment(equipment).map(filter.setKey)
      : [],
  );
}

/** The other filter sets that a live car is a member of. */
export function coreSetsOf(page: CarCore): string[] {
  return FILTERS.flatMap((filter) => {
    if (filter.kind !== 'discrete' || !('core' in filter.of)) return [];
    const id = filter.of.core(page);
    return id === null ? [] : [filter.setKey(id)];
  });
}

type Score = [key: string, score: number];

/** The score that comes of the pricing. */
export function pricingScoreOf({ price }: CardPricing): Score {
  return [KEY.price, price];
}

const liveAt = ({ madeLiveAt }: CarCore): number => (madeLiveAt ? Date.parse(madeLiveAt) : 0);

type Scoring = [key: string, of: (page: CarCore) => number | null];

/** Every sorted set of live cars, with what a car's score in it is; that of the pricing comes first. */
const SCORINGS: readonly Scoring[] = [
  [KEY.price, ({ price }) => price],
  ...FILTERS.flatMap((filter): Scoring[] =>
    filter.kind === 'range' && filter.zset !== KEY.price ? [[filter.zset, filter.of]] : [],
  ),
  [KEY.liveAt, liveAt],
  [KEY.reco, generalScore],
];

/** The keys of those sets. */
export function sortedSets(): string[] {
  return SCORINGS.map(([key]) => key);
}

/** The sorted sets that a live car is a member of, with its score in each; that of the pricing comes first. */
export function scoresOf(page: CarCore): Score[] {
  return SCORINGS.flatMap(([key, of]): Score[] => {
    const score = of(page);
    return score === null ? [] : [[key, score]];
  });
}
