import type { CarFacts } from './car-facts.ts';
import { CAR_FEATURES } from './car-features.ts';

/** Of which of the cars' features it counts what a buyer chose most. */
const FAVOURITES = ['city', 'price', 'body'] as const satisfies readonly (keyof typeof CAR_FEATURES)[];

function mostFrequent(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/**
 * The names of what a buyer shares with others: where most of the cars are that they chose, what those cost, and what they look like.
 * @param chosen in the order in which they were chosen
 */
export function buyerFeatures(chosen: readonly CarFacts[]): string[] {
  return FAVOURITES.flatMap((name) => mostFrequent(chosen.map((car) => CAR_FEATURES[name](car))) ?? []);
}
