import { complaint, fitting, type Misfit } from './fitting.ts';
import type { Problem } from './problem.ts';
import { findRule } from './rules/registry.ts';
import type { Rule, RuleContext, RuleValue } from './rules/rule.ts';
import type { Target } from './targets.ts';

/** Looks up the text of a column in one row; empty for the many ways of saying nothing. */
export type CellReader = (column: string) => string;

export interface Reading {
  /** `null` if no column holds a usable value. */
  value: RuleValue | null;
  /** What is wrong with the columns that were tried in vain. */
  problems: Problem[];
  /** Texts of the list in `value` that were left out of it. */
  leftOut: Problem[];
}

/** Where a mapping takes a value from. */
interface Source {
  column: string | string[];
  rule: string;
  options: Record<string, unknown>;
}

type Outcome = { value: RuleValue; misfits: Misfit[] } | { reason: string };

function ruleOf(name: string): Rule {
  const rule = findRule(name);
  if (!rule) throw new Error(`rule "${name}" passed the check of its mapping but does not exist`);
  return rule;
}

function readText(text: string, rule: Rule, target: Target, context: RuleContext): Outcome {
  const value = rule.read(text, context);
  if (value === null) return { reason: `is not ${rule.expects}` };
  if (typeof value === 'number' || typeof value === 'string') {
    const reason = complaint(target, value);
    return reason === null ? { value, misfits: [] } : { reason };
  }
  const { fits, misfits } = fitting(target, value);
  return { value: fits, misfits };
}

/** Tries the columns in order until one holds a usable value. */
export function readCell(cell: CellReader, source: Source, target: Target, context: RuleContext): Reading {
  const rule = ruleOf(source.rule);
  const problems: Problem[] = [];
  for (const column of [source.column].flat()) {
    const text = cell(column);
    if (text === '') continue;
    const outcome = readText(text, rule, target, { ...context, options: source.options });
    if ('value' in outcome) {
      const leftOut = outcome.misfits.map((misfit) => ({ column, ...misfit }));
      return { value: outcome.value, problems, leftOut };
    }
    problems.push({ column, value: text, reason: outcome.reason });
  }
  return { value: null, problems, leftOut: [] };
}
