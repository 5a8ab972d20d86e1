import type { ModelNames } from '../reference/model-names.ts';
import type { Values } from './targets.ts';

const LONGEST_HATCHBACK_MM = 4_000;
const LOWEST_SUV_MM = 1_620;
const MANY_SEATS = 7;

/** A guess from size and seats, for a model that nobody knows. */
function guessed({ seats, heightMm, lengthMm }: Values): string {
  if ((seats ?? 0) >= MANY_SEATS && (heightMm ?? 0) < LOWEST_SUV_MM + 100) return 'MUV';
  if ((heightMm ?? 0) >= LOWEST_SUV_MM) return 'SUV';
  if (lengthMm !== null && lengthMm <= LONGEST_HATCHBACK_MM) return 'Hatchback';
  return 'Sedan';
}

/**
 * Decides the body type of each model. A model has one, but the rows of a file may disagree or not say: most rows win,
 * then what is known of the model, then its size.
 */
export function bodyVotes(models: ModelNames) {
  const votes = new Map<string, Map<string, number>>();
  const keyOf = ({ make, model }: Values) => `${make}\n${model}`;

  return {
    count(values: Values): void {
      if (values.bodyType === null) return;
      const ofModel = votes.get(keyOf(values)) ?? new Map<string, number>();
      votes.set(keyOf(values), ofModel);
      ofModel.set(values.bodyType, (ofModel.get(values.bodyType) ?? 0) + 1);
    },
    decide(values: Values): string {
      const counted = [...(votes.get(keyOf(values)) ?? [])].toSorted(([, a], [, b]) => b - a);
      const known = models.find(values.make ?? '', values.model ?? '')?.bodyType;
      return counted[0]?.[0] ?? known ?? guessed(values);
    },
  };
}
