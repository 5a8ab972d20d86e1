import type { CarCore, CardPricing, CarEquipment } from '../catalogue/types.ts';
import { FILTERS } from './filters/registry.ts';
import { generalScore } from './general-score.ts';
import { KEY } from './keys.ts';

/** The filter over what a car is fitted with. */
export const EQUIPMENT_FILTER = 'feature';

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
