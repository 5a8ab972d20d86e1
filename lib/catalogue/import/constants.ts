import { modelNames } from '../reference/model-names.ts';
import { complaint } from './fitting.ts';
import { findRule } from './rules/registry.ts';
import type { Target } from './targets.ts';

const models = modelNames();

/** How cells of a file would spell it: "New Delhi" next to the "Delhi" of other cars would be another city. */
function otherSpelling(target: Target, text: string, make: string): string | null {
  const rule = findRule(target.rule);
  const read = rule?.read(text, { options: rule.options.parse({}), make, models }) ?? null;
  return read === null || read === text ? null : `is written "${read}" in the catalogue`;
}

/**
 * What is wrong with a value that a mapping gives to all rows, or to those that do not say; or `null`. It has to be what a
 * cell would have become: `red` and not "Fiery Red".
 * @param make the make of all rows; empty if the mapping does not say
 */
export function constantComplaint(target: Target, value: string | number, make: string): string | null {
  const gives = typeof value === 'number' ? 'number' : 'text';
  if (target.gives !== gives) return `is a ${gives}, a ${target.gives} is needed`;
  const wrong = complaint(target, value);
  return wrong ?? (typeof value === 'string' ? otherSpelling(target, value, make) : null);
}
