import { Random, Weighted } from '../../../platform/random.ts';
import type { CarFacts } from '../../features/car-facts.ts';

interface Sample {
  cars: number;
  seed: number;
  /** Milliseconds since 1970: no car goes on sale later. */
  until: number;
  /** Over so many days up to `until` the cars go on sale. */
  days?: number;
  cities?: number;
}

const DAY = 86_400_000;
const MODELS = 60;
const MAKES = new Weighted([30, 22, 12, 9, 7, 6, 4, 4, 3, 3].map((share, at) => [at + 1, share] as const));
const SOLD_SHARE = 0.3;

/** A model's own: the same in every sample. Models of a make are `make * MODELS` and on. */
function modelOf(makeId: number, random: Random) {
  const modelId = makeId * MODELS + random.whole(0, 5);
  const own = new Random(7, modelId);
  return { makeId, modelId, bodyTypeId: own.whole(1, 4), newPrice: 450_000 * Math.exp(own.between(0, 1.6)) };
}

/** Cars of ten makes, larger and smaller cities first to last, some of them sold; a car depends on seed and index alone. */
export function sampleFacts({ cars, seed, until, days = 60, cities = 6 }: Sample): CarFacts[] {
  const places = new Weighted(Array.from({ length: cities }, (_, at) => [at + 1, 1 / (at + 1)] as const));
  return Array.from({ length: cars }, (_, index) => {
    const random = new Random(seed, index);
    const { newPrice, ...model } = modelOf(MAKES.draw(random), random);
    const age = random.whole(1, 12);
    const liveAt = Math.round(until - random.next() * days * DAY);
    const soldAt = Math.round(liveAt + random.between(0.5, 40) * DAY);
    return {
      id: index + 1,
      ...model,
      variantId: model.modelId * 10 + random.whole(0, 3),
      fuelTypeId: random.chance(0.6) ? 1 : random.whole(2, 4),
      transmissionId: random.chance(0.7) ? 1 : 2,
      cityId: places.draw(random),
      price: Math.round((newPrice * 0.88 ** age * Math.exp(0.1 * random.bell())) / 1_000) * 1_000,
      year: new Date(until).getUTCFullYear() - age,
      kmDriven: Math.round(age * random.between(5_000, 16_000)),
      liveAt,
      soldAt: random.chance(SOLD_SHARE) && soldAt <= until ? soldAt : null,
    };
  });
}
