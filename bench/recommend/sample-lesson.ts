import { Random } from '../../lib/platform/random.ts';
import { examplesOf } from '../../lib/recommend/model/examples.ts';
import { featureRows } from '../../lib/recommend/model/feature-rows.ts';
import type { Lesson } from '../../lib/recommend/model/training.ts';

/** Features of a car besides itself, and how many values each has. */
const FEATURES = [30, 300, 900, 8, 5, 2, 40, 10, 8, 10, 4, 200] as const;
/** Cars that a buyer is inclined to share a value with. */
const LEADING = 1;

export interface LessonSize {
  cars: number;
  buyers: number;
  interactions: number;
}

/** Cars with twelve features each, and buyers who mostly look at those that share one of them. */
export function sampleLesson({ cars, buyers, interactions }: LessonSize, seed = 1): Lesson {
  const random = new Random(seed);
  const drawn = (car: number, feature: number) => Math.imul(car + 1, 2_654_435_761 + feature) >>> 0;
  const named = Array.from({ length: cars }, (_, row) =>
    FEATURES.map((values, feature) => ({
      row,
      name: `${feature === LEADING ? 'model:' : feature} ${drawn(row, feature) % values}`,
      weight: 1,
    })),
  ).flat();
  const byLeading: number[][] = FEATURES.flatMap((values, at) =>
    at === LEADING ? Array.from({ length: values }, (): number[] => []) : [],
  );
  for (let car = 0; car < cars; car += 1) byLeading[drawn(car, LEADING) % FEATURES[LEADING]]?.push(car);
  const entries = Array.from({ length: interactions }, () => {
    const user = random.whole(0, buyers - 1);
    const own = byLeading[user % FEATURES[LEADING]] ?? [];
    const item = own.length > 0 && random.chance(0.8) ? random.pick(own) : random.whole(0, cars - 1);
    return { user, item };
  });
  return {
    examples: examplesOf(entries),
    users: featureRows(buyers),
    items: featureRows(cars, named),
    exposure: { items: Int32Array.from({ length: cars }, (_, car) => car) },
  };
}
