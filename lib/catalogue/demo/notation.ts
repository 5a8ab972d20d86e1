import type { BODY_TYPES } from '../body-types.ts';

/** The words in which the market data of `makes/` is written. Figures are those of the maker's brochure. */

export type Fuel = 'Petrol' | 'Diesel' | 'CNG' | 'Hybrid' | 'Electric';
export type Drive = 'FWD' | 'RWD' | 'AWD' | '4WD';
type BodyType = (typeof BODY_TYPES)[number]['name'];

/** What a car is up against: decides its equipment, how it ages and how far it is driven. */
export type Segment = 'entry' | 'small' | 'compact' | 'mid' | 'large' | 'luxury';

/** Trim level within its model, 1 base to 5 top. */
type Level = 1 | 2 | 3 | 4 | 5;

/** First and last year on sale; without a last one it is still sold. */
export type Years = `${number}-${number}` | `${number}-`;

interface GearBox {
  transmission: 'Manual' | 'Automatic';
  name: string;
}

export interface Engine {
  fuel: Fuel;
  /** `null`: no combustion engine. */
  cc: number | null;
  bhp: number;
  nm: number;
  /** For CNG in km/kg; `null` where the maker states a range instead. */
  kmpl: number | null;
  gearBox: GearBox;
  /** Follows the trim's name: trim "VX" with suffix "Diesel AT" is sold as "VX Diesel AT". */
  suffix: string;
  /** Overrides the model's. */
  drive?: Drive;
  /** Narrows those of the trims. */
  years?: Years;
  battery?: { kwh: number; rangeKm: number };
}

export const mt = (speeds: number): GearBox => ({ transmission: 'Manual', name: `${speeds} Speed` });
const automatic = (name: string): GearBox => ({ transmission: 'Automatic', name });
export const at = (speeds: number) => automatic(`${speeds} Speed Torque Converter`);
export const amt = (speeds: number) => automatic(`${speeds} Speed AMT`);
export const dct = (speeds: number) => automatic(`${speeds} Speed DCT`);
export const cvt = automatic('CVT');

type Combustion = (
  cc: number,
  bhp: number,
  nm: number,
  kmpl: number,
  box: GearBox,
  suffix?: string,
) => Engine;

const burning =
  (fuel: Fuel): Combustion =>
  (cc, bhp, nm, kmpl, gearBox, suffix = '') => ({ fuel, cc, bhp, nm, kmpl, gearBox, suffix });

export const petrol = burning('Petrol');
export const diesel = burning('Diesel');
export const cng = burning('CNG');
export const hybrid = burning('Hybrid');

export function electric(bhp: number, nm: number, kwh: number, rangeKm: number, suffix = ''): Engine {
  const gearBox = automatic('Single Speed');
  return { fuel: 'Electric', cc: null, bhp, nm, kmpl: null, gearBox, suffix, battery: { kwh, rangeKm } };
}

/** An engine that came after the model, or went before it. */
export const sold = (years: Years, engine: Engine): Engine => ({ ...engine, years });

/** The same engine driving other wheels than the model's usual ones. */
export const driving = (drive: Drive, engine: Engine): Engine => ({ ...engine, drive });

/** Name, level, years on sale, ex-showroom price in lakh rupees by engine (of the last year on sale, or today's). */
type Trim<Key extends string> = [
  name: string,
  level: Level,
  years: Years,
  lakh: Partial<Record<Key, number>>,
  other?: { seats?: number },
];

interface ModelSheet<Key extends string> {
  /** Cars of it on the used market per year of make, relative to the others. */
  demand: number;
  /** In mm; `clearance` is from the ground. */
  size: { length: number; width: number; height: number; wheelbase: number; clearance: number };
  /** In litres, and seats where they are not 5. Battery cars have no tank. */
  room: { boot: number; tank?: number; seats?: number };
  tyres: string;
  /** `FWD` unless said. */
  drive?: Drive;
  rearBrakes?: 'Disc' | 'Drum';
  engines: Record<Key, Engine>;
  trims: Trim<Key>[];
}

export interface ModelData extends Omit<ModelSheet<string>, 'engines' | 'trims'> {
  name: string;
  bodyType: BodyType;
  segment: Segment;
  engines: Record<string, Engine>;
  trims: Trim<string>[];
}

/** A generation of a model. A model may have several: they share its name and body type, and name their trims apart. */
export function model<Key extends string>(
  name: string,
  bodyType: BodyType,
  segment: Segment,
  sheet: ModelSheet<Key>,
): ModelData {
  return { name, bodyType, segment, ...sheet };
}

export interface MakeData {
  name: string;
  /** How well its cars keep their value: multiplies what is left of it, once for each year after the first. */
  holds: number;
  /** Names its paints are sold under, by slug of the palette. */
  paints: Record<string, string>;
  models: ModelData[];
}
