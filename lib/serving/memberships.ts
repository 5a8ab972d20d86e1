import type { CarCore, CardPricing, CarEquipment } from '../catalogue/types.ts';
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
export function equipmentSetsOf({ features }: CarEquipment): string[] {
  return features.flatMap((group) => group.features.map(({ id }) => KEY.discrete(EQUIPMENT_FILTER, id)));
}

/** The other filter sets that a live car is a member of. */
export function coreSetsOf(page: CarCore): string[] {
  return [
    KEY.discrete('city', page.city.id),
    KEY.discrete('locality', page.locality.id),
    KEY.discrete('make', page.make.id),
    KEY.discrete('model', page.model.id),
    KEY.discrete('variant', page.variant.id),
    KEY.discrete('color', page.color.id),
    KEY.discrete('fuel_type', page.fuelType.id),
    KEY.discrete('transmission', page.transmission.id),
    KEY.discrete('body_type', page.bodyType.id),
    KEY.discrete('owner', page.ownerNo),
  ];
}

type Score = [key: string, score: number];

/** The score that comes of the pricing. */
export function pricingScoreOf({ price }: CardPricing): Score {
  return [KEY.price, price];
}

/** The sorted sets that a live car is a member of, with its score in each; that of the pricing comes first. */
export function scoresOf(page: CarCore): Score[] {
  return [
    pricingScoreOf(page),
    [KEY.year, page.year],
    [KEY.km, page.kmDriven],
    [KEY.liveAt, page.madeLiveAt ? Date.parse(page.madeLiveAt) : 0],
    [KEY.reco, generalScore(page)],
  ];
}
