import { dot } from '../model/dot.ts';
import { rowOf } from '../model/model.ts';
import type { PublishedModel } from '../published/published-model.ts';
import type { CarTable } from './car-table.ts';

/** Reasons that are told of a car. */
const MOST_REASONS = 2;

/** A shared feature, and what it adds to a score. */
interface Part {
  place: number;
  adds: number;
}

/** What of `direction · car` comes from each feature that the car shares with another one. */
function sharedParts(
  direction: Float32Array,
  row: number,
  otherRow: number,
  { features, components }: PublishedModel,
  table: CarTable,
): Part[] {
  const others = new Set(table.featuresOf(otherRow));
  const shared = [...table.featuresOf(row)].filter((place) => place >= 0 && others.has(place));
  return shared.map((place) => ({ place, adds: dot(direction, rowOf(features, place), components) }));
}

/**
 * Names of the features that a car shares with another one and that speak most for it, seen from `direction`: all features weigh the same,
 * so these are the largest parts of the score. Empty where none speaks for it.
 */
export function reasonsFor(
  direction: Float32Array,
  row: number,
  otherRow: number,
  model: PublishedModel,
  table: CarTable,
): string[] {
  return sharedParts(direction, row, otherRow, model, table)
    .filter(({ adds }) => adds > 0)
    .sort((one, other) => other.adds - one.adds || one.place - other.place)
    .slice(0, MOST_REASONS)
    .map(({ place }) => model.features.names[place] as string);
}
