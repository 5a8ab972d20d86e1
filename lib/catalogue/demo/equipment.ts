import type { CarDraft } from '../write/car-draft.ts';
import { COMFORT } from './features/comfort.ts';
import { ENTERTAINMENT } from './features/entertainment.ts';
import { EXTERIOR } from './features/exterior.ts';
import type { Equipped, FeatureRule } from './features/feature-data.ts';
import { INTERIOR } from './features/interior.ts';
import { SAFETY } from './features/safety.ts';
import type { Segment } from './notation.ts';
import type { Offer } from './offers.ts';

type Feature = CarDraft['features'][number];

const SECTIONS: readonly [section: string, rules: readonly FeatureRule[]][] = [
  ['Safety', SAFETY],
  ['Comfort & Convenience', COMFORT],
  ['Exterior', EXTERIOR],
  ['Interior', INTERIOR],
  ['Entertainment & Communication', ENTERTAINMENT],
];

const STANDING: Record<Segment, number> = { entry: 0, small: 2, compact: 4, mid: 6, large: 8, luxury: 11 };

/** Features spread downwards: a trim has this many steps more for each year after 2016. */
const STEPS_PER_YEAR = 0.33;

/** What a car of this offer and year left the factory with. Pure: cars of one offer and year are equipped alike. */
export function equipmentOf(offer: Offer, year: number): Feature[] {
  const car: Equipped = {
    grade: STANDING[offer.segment] + offer.level + (year - 2016) * STEPS_PER_YEAR,
    year,
    fuel: offer.engine.fuel,
    isAutomatic: offer.variant.transmission === 'Automatic',
    bodyType: offer.model.bodyType,
    seats: offer.variant.seats ?? 5,
  };
  return SECTIONS.flatMap(([section, rules]) =>
    rules.filter((rule) => isFitted(rule, car)).map((rule) => ({ section, name: rule.name })),
  );
}

function isFitted(rule: FeatureRule, car: Equipped): boolean {
  if (rule.where && !rule.where(car)) return false;
  if (car.year < (rule.since ?? 0) || car.year > (rule.until ?? Number.POSITIVE_INFINITY)) return false;
  const isMandatory = rule.law !== undefined && car.year >= rule.law;
  const isUsual = car.grade >= rule.from && car.grade < (rule.to ?? Number.POSITIVE_INFINITY);
  return isMandatory || isUsual;
}
