import { carCardOf, cardPricingOf } from '../catalogue/payload/car-payload.ts';
import { SERVED_STATUSES } from '../catalogue/payload/read-car-rows.ts';
import type { CarCore, CarPage, CarPricing } from '../catalogue/types.ts';
import type { CarWrite } from './apply-script.ts';
import { KEY, LIFETIME } from './keys.ts';
import { coreSetsOf, equipmentSetsOf, pricingScoreOf, scoresOf } from './memberships.ts';

/**
 * What MySQL says of a car: its page, that there is none (`null`), its page without the equipment, only its pricing, or that
 * reading it failed again and again.
 */
export type CarState =
  | { id: number; page: CarPage | null }
  | { id: number; core: CarCore }
  | { id: number; pricing: CarPricing }
  | { id: number; stale: true };

const NOTHING = { json: '', card: '', lifetime: 0, cost: 0, sets: '', scores: '', parts: '' };

const scoreText = ([key, score]: readonly [string, number]) => `${key}=${score}`;

function liveCar(core: CarCore, equipmentSets: readonly string[]) {
  return {
    card: JSON.stringify(carCardOf(core)),
    lifetime: 0,
    sets: [...coreSetsOf(core), ...equipmentSets].join(' '),
    scores: scoresOf(core).map(scoreText).join(' '),
  };
}

function shared(core: CarCore, equipmentSets: readonly string[]) {
  if (core.status === 'live') return liveCar(core, equipmentSets);
  const isServed = (SERVED_STATUSES as readonly string[]).includes(core.status);
  return { ...NOTHING, lifetime: isServed ? 0 : LIFETIME.departedPage };
}

/** The beginning of an object's JSON that goes on. */
const opened = (object: object) => JSON.stringify(object).slice(0, -1);

const pricingText = ({ price, priceDrop, updatedAt, priceHistory }: CarPricing) =>
  opened({ price, priceDrop, updatedAt, priceHistory });

function partsOf(core: CarCore, text: string): string {
  return `${Buffer.byteLength(pricingText(core))} ${Buffer.byteLength(text)} ${core.variant.id}`;
}

function pageWrite({ specifications, features, ...core }: CarPage) {
  const equipment = { specifications, features };
  const text = opened(core);
  return {
    ...shared(core, equipmentSetsOf(equipment)),
    kind: 'page' as const,
    json: `${text},${JSON.stringify(equipment).slice(1)}`,
    parts: partsOf(core, text),
  };
}

function coreWrite(core: CarCore) {
  const text = opened(core);
  return { ...shared(core, []), kind: 'core' as const, json: text, parts: partsOf(core, text) };
}

function pricingWrite(pricing: CarPricing) {
  return {
    ...NOTHING,
    kind: 'pricing' as const,
    json: pricingText(pricing),
    card: opened(cardPricingOf(pricing)),
    scores: scoreText(pricingScoreOf(pricing)),
  };
}

/**
 * What stands in Valkey for a car in this state, and what the auditor expects there.
 * @param cost milliseconds that building it took
 */
export function carWriteOf(state: CarState, cost = 0): CarWrite {
  const { id } = state;
  const known = (bit: '' | '0' | '1'): CarWrite['known'] => [KEY.known(id), KEY.knownOffset(id), bit];
  if ('stale' in state) return { ...NOTHING, id, kind: 'stale', known: known('') };
  if ('pricing' in state) return { ...pricingWrite(state.pricing), id, known: known('') };
  const car = 'core' in state ? state.core : state.page;
  if (!car || car.status === 'draft') {
    const lifetime = LIFETIME.absent;
    return { ...NOTHING, id, kind: 'absent', lifetime, cost, known: known(car ? '1' : '0') };
  }
  const write = 'core' in state ? coreWrite(state.core) : pageWrite(car as CarPage);
  return { ...write, id, cost, known: known('1') };
}
