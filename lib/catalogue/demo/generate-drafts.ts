import { Random, type Weighted } from '../../platform/random.ts';
import type { CarDraft } from '../write/car-draft.ts';
import { draftOf } from './draft.ts';
import { equipmentOf } from './equipment.ts';
import { drawStatus } from './listing-life.ts';
import { drawCity } from './places/place.ts';
import { SHOWPIECE_INDEX, showpiece } from './showpiece.ts';
import { type Specimen, supplyIn } from './supply.ts';

interface DemoOptions {
  cars: number;
  /** A whole number from 0 to 4,294,967,295. */
  seed: number;
  /** The day of the catalogue: nothing has happened after it, and ages count up to it. */
  now: Date;
}

/**
 * Makes up a catalogue, one car at a time: nothing is computed before it is asked for, and nothing is kept, however many.
 * The car at an index depends on seed, index and `now` alone, so a smaller catalogue is the beginning of a larger one.
 * Variants and lists of features are shared between drafts: read them, do not change them.
 */
export function* generateDrafts({ cars, seed, now }: DemoOptions): Generator<CarDraft> {
  const supply = supplyIn(now.getUTCFullYear());
  const features = rememberedEquipment();
  for (let index = 0; index < cars; index++) {
    const random = new Random(seed, index);
    const { specimen, city, status } = index === SHOWPIECE_INDEX ? liveShowpiece() : drawn(supply, random);
    yield {
      source: 'demo',
      sourceId: `${seed}-${index}`,
      ...draftOf({ specimen, city, status, now, random }),
      features: features(specimen),
    };
  }
}

function drawn(supply: Weighted<Specimen>, random: Random) {
  return { specimen: supply.draw(random), city: drawCity(random), status: drawStatus(random) };
}

function liveShowpiece() {
  return { ...showpiece(), status: 'live' as const };
}

/** Lists of features by offer and year: some thousands, whatever the number of cars. */
function rememberedEquipment(): (specimen: Specimen) => CarDraft['features'] {
  const known = new Map<Specimen, CarDraft['features']>();
  return (specimen) => {
    const features = known.get(specimen) ?? equipmentOf(specimen.offer, specimen.year);
    known.set(specimen, features);
    return features;
  };
}
