import type { VariantDraft } from '../write/car-draft.ts';
import { MARKET } from './market.ts';
import type { Drive, Engine, MakeData, ModelData, Segment, Years } from './notation.ts';
import { specificationsOf } from './specifications.ts';

/** A trim with one of its engines, as it stood in the showroom. Made once and shared by all cars of it. */
export interface Offer {
  make: MakeData;
  model: ModelData;
  engine: Engine;
  segment: Segment;
  level: number;
  firstYear: number;
  /** `null`: still sold. */
  lastYear: number | null;
  /** Ex-showroom, in rupees, of the last year on sale or of today. */
  newPrice: number;
  drive: Drive;
  variant: VariantDraft;
}

/** Every offer of the market, in the order of the data files. */
export function allOffers(): Offer[] {
  return MARKET.flatMap((make) => make.models.flatMap((model) => offersOf(make, model)));
}

function offersOf(make: MakeData, model: ModelData): Offer[] {
  return model.trims.flatMap(([name, level, years, lakh, other]) =>
    Object.entries(lakh).map(([key, price]) => {
      const engine = model.engines[key];
      if (!engine || !price)
        throw new Error(`${make.name} ${model.name} ${name}: no engine or price "${key}"`);
      const [firstYear, lastYear] = overlap(years, engine.years);
      const seats = other?.seats ?? model.room.seats ?? 5;
      return {
        make,
        model,
        engine,
        segment: model.segment,
        level,
        firstYear,
        lastYear,
        newPrice: Math.round(price * 100_000),
        drive: engine.drive ?? model.drive ?? 'FWD',
        variant: variantOf(`${name} ${engine.suffix}`.trim(), model, engine, seats),
      };
    }),
  );
}

function overlap(trim: Years, engine: Years = '0-'): [first: number, last: number | null] {
  const [from = 0, to = 0] = trim.split('-').map(Number);
  const [engineFrom = 0, engineTo = 0] = engine.split('-').map(Number);
  const last = Math.min(to || Number.POSITIVE_INFINITY, engineTo || Number.POSITIVE_INFINITY);
  return [Math.max(from, engineFrom), Number.isFinite(last) ? last : null];
}

function variantOf(name: string, model: ModelData, engine: Engine, seats: number): VariantDraft {
  return {
    name,
    fuelType: engine.fuel,
    transmission: engine.gearBox.transmission,
    seats,
    engineCc: engine.cc,
    powerBhp: engine.bhp,
    torqueNm: engine.nm,
    mileageKmpl: engine.kmpl,
    lengthMm: model.size.length,
    widthMm: model.size.width,
    heightMm: model.size.height,
    fuelTankL: model.room.tank ?? null,
    specifications: specificationsOf(model, engine),
  };
}
