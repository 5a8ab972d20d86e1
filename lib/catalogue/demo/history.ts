import type { Random } from '../../platform/random.ts';
import type { Fuel } from './notation.ts';
import type { Specimen } from './supply.ts';

/** What became of a car since it left the showroom. */
export interface History {
  /** Years since it was registered, as a fraction. */
  age: number;
  kmDriven: number;
  /** 1 first owner, … */
  ownerNo: number;
  /** How it was kept, around 0: ±1 is clearly better or worse than usual. */
  condition: number;
}

/** Usual km in a year of a car's youth. */
const YEARLY_KM: Record<Fuel, number> = {
  Petrol: 9200,
  Diesel: 13500,
  CNG: 14500,
  Hybrid: 11500,
  Electric: 10500,
};

const MOST_KM_A_YEAR = 28_000;

/** Chance that a car changes hands in a year of its life. */
const RESALE_A_YEAR = 0.062;
const MOST_OWNERS = 4;

export function drawHistory({ offer, year }: Specimen, now: Date, random: Random): History {
  const age = Math.max(0.2, yearsBetween(Date.UTC(year, 0, 1), now) - random.next());
  return {
    age,
    kmDriven: kmAfter(age, offer.engine.fuel, offer.segment === 'luxury', random),
    ownerNo: ownersAfter(age, random),
    condition: random.bell(),
  };
}

/** Cars are driven less as they age; some are hardly driven, some every day across the country. */
function kmAfter(age: number, fuel: Fuel, isLuxury: boolean, random: Random): number {
  const habit = Math.exp(random.bell() * 0.34);
  const usual = YEARLY_KM[fuel] * (isLuxury ? 0.85 : 1) * age ** 0.8 * 1.22;
  const km = Math.min(usual * habit, MOST_KM_A_YEAR * age);
  return random.chance(0.3) ? Math.max(1000, Math.round(km / 1000) * 1000) : Math.max(1000, Math.round(km));
}

function ownersAfter(age: number, random: Random): number {
  let owners = 1;
  for (let year = 2; year <= age && owners < MOST_OWNERS; year++) {
    if (random.chance(RESALE_A_YEAR)) owners++;
  }
  return owners;
}

function yearsBetween(from: number, to: Date): number {
  return (to.getTime() - from) / (365.25 * 24 * 3600 * 1000);
}
