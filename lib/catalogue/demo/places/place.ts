import { type Random, Weighted } from '../../../platform/random.ts';
import type { CarDraft } from '../../write/car-draft.ts';
import { NORTH_AND_EAST } from './north-and-east.ts';
import type { CityData } from './place-data.ts';
import { WEST_AND_SOUTH } from './west-and-south.ts';

type Store = NonNullable<CarDraft['store']>;

export const CITIES: readonly CityData[] = [...WEST_AND_SOUTH, ...NORTH_AND_EAST];

const BY_WEIGHT = new Weighted(CITIES.map((city) => [city, city.weight]));
const NUMBER_PLATE_FROM_ELSEWHERE = 0.06;

const WEEKDAY: [string, string] = ['10:00', '20:00'];
const WEEKEND: [string, string] = ['10:00', '21:00'];
const HOURS = {
  mon: WEEKDAY,
  tue: WEEKDAY,
  wed: WEEKDAY,
  thu: WEEKDAY,
  fri: WEEKDAY,
  sat: WEEKEND,
  sun: WEEKEND,
};
/** The only store of a city keeps its weekly rest. */
const HOURS_ALONE = { ...HOURS, tue: null };

export function drawCity(random: Random): CityData {
  return BY_WEIGHT.draw(random);
}

/** @throws {Error} when the data knows no such city. */
export function cityNamed(name: string): CityData {
  const city = CITIES.find((candidate) => candidate.name === name);
  if (!city) throw new Error(`No city named ${name}`);
  return city;
}

export function drawStore(city: CityData, random: Random): Store {
  const { locality, address } = random.pick(city.stores);
  return {
    name: `Forecourt ${locality}`,
    address,
    locality,
    hours: city.stores.length === 1 ? HOURS_ALONE : HOURS,
  };
}

/** Mostly one of the city's own; a few cars came with their owner from elsewhere. */
export function drawRto(city: CityData, random: Random): string {
  return random.pick(random.chance(NUMBER_PLATE_FROM_ELSEWHERE) ? drawCity(random).rto : city.rto);
}
