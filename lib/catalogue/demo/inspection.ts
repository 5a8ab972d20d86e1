import type { Random } from '../../platform/random.ts';
import type { InspectionDraft } from '../write/car-draft.ts';
import type { History } from './history.ts';
import { type InspectedPart, partsFor } from './inspection-parts.ts';
import type { Fuel } from './notation.ts';

type Item = InspectionDraft['items'][number];

const POINTS: Record<Item['verdict'], number> = { good: 1, fair: 0.6, poor: 0 };

/** The report on a car, part by part. The score is the mean of the verdicts: good 100, fair 60, poor 0. */
export function drawInspection(
  fuel: Fuel,
  history: History,
  inspectedAt: Date,
  random: Random,
): InspectionDraft {
  const wear = wearOf(history);
  const items = partsFor(fuel).map((part) => inspected(part, wear, random));
  const points = items.reduce((sum, item) => sum + POINTS[item.verdict], 0);
  return { inspectedAt, score: Math.round((100 * points) / items.length), items };
}

/** Chance that a part is not good: some 3 % in a young car, some 30 % in an old one that was driven hard. */
function wearOf({ age, kmDriven, condition }: History): number {
  const wear = 0.015 + age * 0.011 + (kmDriven / 100_000) * 0.06 - condition * 0.02;
  return Math.min(0.4, Math.max(0.01, wear));
}

function inspected({ section, part, fair, poor }: InspectedPart, wear: number, random: Random): Item {
  if (!random.chance(wear)) return { section, part, verdict: 'good', note: null };
  return random.chance(0.08 + wear * 0.5)
    ? { section, part, verdict: 'poor', note: poor }
    : { section, part, verdict: 'fair', note: fair };
}
