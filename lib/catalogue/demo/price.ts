import type { Random } from '../../platform/random.ts';
import type { History } from './history.ts';
import type { Fuel, Segment } from './notation.ts';
import type { Specimen } from './supply.ts';

/** What is left of the price after the first year, and after each further one. */
const KEPT: Record<Segment, readonly [first: number, yearly: number]> = {
  entry: [0.92, 0.945],
  small: [0.93, 0.952],
  compact: [0.92, 0.948],
  mid: [0.92, 0.945],
  large: [0.91, 0.94],
  luxury: [0.82, 0.9],
};

/** Electric cars lose most: buyers fear for the battery. */
const KEPT_BY_FUEL: Record<Fuel, number> = {
  Petrol: 1,
  Diesel: 0.997,
  CNG: 1,
  Hybrid: 1.003,
  Electric: 0.955,
};

/** What showroom prices rose by a year. */
const INFLATION = 1.03;
const OWNER_DISCOUNT = 0.055;
/** A car driven twice as far as usual is worth about a tenth less. */
const USAGE_EXPONENT = -0.14;
const USUAL_YEARLY_KM = 10_500;
const LOWEST = 60_000;

/** What the car is worth today, in rupees, never more than it cost new and never below what a scrap yard pays. */
export function worthOf(specimen: Specimen, history: History, now: Date): number {
  const { offer } = specimen;
  const paid = pricePaid(specimen, now);
  const [first, yearly] = KEPT[offer.segment];
  const perYear = yearly * KEPT_BY_FUEL[offer.engine.fuel] * offer.make.holds;
  const aged = first ** Math.min(1, history.age) * perYear ** Math.max(0, history.age - 1);
  const used = (Math.max(2000, history.kmDriven / history.age) / USUAL_YEARLY_KM) ** USAGE_EXPONENT;
  const owned = (1 - OWNER_DISCOUNT) ** (history.ownerNo - 1);
  const kept = 1 + history.condition * 0.045;
  return Math.min(paid * 0.94, Math.max(LOWEST, paid * aged * Math.min(1.12, used) * owned * kept));
}

/** An asking price near what it is worth, in whole thousands; every other seller likes multiples of 5,000. */
export function askingPrice(worth: number, newPrice: number, random: Random): number {
  const asked = Math.min(worth * random.between(0.97, 1.06), newPrice);
  const thousands = Math.floor(asked / 1000);
  const liked = random.chance(0.5) ? Math.floor(thousands / 5) * 5 : thousands;
  return Math.max(liked, LOWEST / 1000) * 1000;
}

/** The showroom price of its year. */
function pricePaid({ offer, year }: Specimen, now: Date): number {
  const lastYear = offer.lastYear ?? now.getUTCFullYear();
  return offer.newPrice / INFLATION ** Math.max(0, lastYear - year);
}
