import type { CarFacts } from '../features/car-facts.ts';
import { carFeatures } from '../features/car-features.ts';
import type { PublishedModel } from '../published/published-model.ts';

/** Vector and bias. */
type Row = readonly [number, number, number];

export interface HandMade {
  /** A car, where it stands, and how often it was shown. */
  cars: readonly { car: CarFacts; at: Row; shown?: number }[];
  /** Buyers by id. */
  buyers?: ReadonlyMap<number, Row>;
  /** What is known of some features; that of all others is 0. */
  features?: Readonly<Record<string, Row>>;
  nobody?: Row;
  version?: string;
  /** Seconds since 1970. */
  trainedAt: number;
}

const rows = (of: readonly Row[]) => Float32Array.from(of.flat());

/** A model of two components that says what it is told to. */
export function handMadeModel(made: HandMade): PublishedModel {
  const { cars, features = {}, buyers = new Map(), nobody = [0, 0, 0], version = 'v1', trainedAt } = made;
  const components = 2;
  const named = cars.map(({ car }) => carFeatures(car));
  const names = [...new Set([...named.flat(), ...Object.keys(features)])];
  return {
    version,
    trainedAt,
    components,
    cars: {
      components,
      ids: Uint32Array.from(cars, ({ car }) => car.id),
      values: rows(cars.map(({ at }) => at)),
      featuresEach: named[0]?.length ?? 0,
      features: Int32Array.from(named.flat(), (name) => names.indexOf(name)),
      liveAt: Int32Array.from(cars, ({ car }) => car.liveAt / 1_000),
      soldAt: Int32Array.from(cars, ({ car }) => (car.soldAt ?? 0) / 1_000),
      shown: Int32Array.from(cars, ({ shown = 0 }) => shown),
    },
    buyers: {
      components,
      ids: Uint32Array.from([...buyers.keys()].sort((one, other) => one - other)),
      values: rows([...buyers].sort(([one], [other]) => one - other).map(([, at]) => at)),
    },
    features: { components, names, values: rows(names.map((name) => features[name] ?? [0, 0, 0])) },
    nobody: Float32Array.from(nobody),
  };
}
