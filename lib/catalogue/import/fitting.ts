import type { Target } from './targets.ts';
import { TEXT_KINDS } from './text-kinds.ts';

const number = (value: number) => value.toLocaleString('en-IN');

function numberComplaint({ range, decimals }: Target, value: number): string | null {
  if (range && !(value >= range[0] && value <= range[1])) {
    return `is not between ${number(range[0])} and ${number(range[1])}`;
  }
  return decimals || Number.isInteger(value) ? null : 'is not a whole number';
}

function textComplaint({ letters, among, kind }: Target, value: string): string | null {
  if (letters !== undefined && value.length > letters) return `is longer than ${letters} letters`;
  if (among && !among.includes(value)) return `is not one of ${among.join(', ')}`;
  return kind && !TEXT_KINDS[kind].test(value) ? TEXT_KINDS[kind].complaint : null;
}

/** @returns what is wrong with a value, or a text of a list, for this target; or `null` */
export function complaint(target: Target, value: number | string): string | null {
  return typeof value === 'number' ? numberComplaint(target, value) : textComplaint(target, value);
}

/** A text of a list that the target cannot take. */
export interface Misfit {
  value: string;
  reason: string;
}

/** Parts the texts of a list into those that the target can take and the others. */
export function fitting(target: Target, texts: readonly string[]): { fits: string[]; misfits: Misfit[] } {
  const fits: string[] = [];
  const misfits: Misfit[] = [];
  for (const value of texts) {
    const isTooMany = target.most !== undefined && fits.length >= target.most;
    const reason = isTooMany ? `is one more than ${target.most}` : complaint(target, value);
    if (reason === null) fits.push(value);
    else misfits.push({ value, reason });
  }
  return { fits, misfits };
}
