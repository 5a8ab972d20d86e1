import type { ModelNames } from '../reference/model-names.ts';
import type { CarDraft, SectionedFact } from '../write/car-draft.ts';
import type { FactMapping, FieldMapping, Mapping } from './mapping.ts';
import { findRule } from './rules/registry.ts';
import type { Rule, RuleContext, RuleValue } from './rules/rule.ts';
import { complaint, TARGET_NAMES, TARGETS, type Target, type Values } from './targets.ts';

/** A value of the file that could not be used. */
export interface Problem {
  column: string;
  value: string;
  reason: string;
}

/** What a row says, cleaned. `dropped` are values that were not understood and that the car can do without. */
export interface CleanRow {
  values: Values;
  features: CarDraft['features'];
  variantFacts: SectionedFact[];
  carFacts: SectionedFact[];
  dropped: Problem[];
}

export type RowResult = { row: CleanRow } | { problem: Problem };

const NOTHING = /^(null|undefined|nan|n\/?a|not available|-+|)$/i;
const LONGEST_FACT = 255;

/** Looks up the text of a column in one row; empty for the many ways of saying nothing. */
type CellReader = (column: string) => string;

export const isNothing = (cell: string | undefined) => NOTHING.test((cell ?? '').trim());

interface Reading {
  value: RuleValue | null;
  problems: Problem[];
}

interface Source {
  column: string | string[];
  rule: string;
  options: Record<string, unknown>;
}

function ruleOf(name: string): Rule {
  const rule = findRule(name);
  if (!rule) throw new Error(`rule "${name}" passed the check of its mapping but does not exist`);
  return rule;
}

/** Tries the columns in order until one holds a usable value. */
function read(cell: CellReader, source: Source, target: Target | null, context: RuleContext): Reading {
  const rule = ruleOf(source.rule);
  const problems: Problem[] = [];
  for (const column of [source.column].flat()) {
    const text = cell(column);
    if (text === '') continue;
    const value = rule.read(text, { ...context, options: source.options });
    const reason = value === null ? `is not ${rule.expects}` : target && complaint(target, value);
    if (value !== null && !reason) return { value, problems };
    problems.push({ column, value: text, reason: reason ?? '' });
  }
  return { value: null, problems };
}

function readField(cell: CellReader, target: Target, field: FieldMapping, context: RuleContext): Reading {
  if ('value' in field) return { value: field.value, problems: [] };
  const reading = read(cell, { ...field, rule: field.rule ?? target.rule }, target, context);
  return { ...reading, value: reading.value ?? field.default ?? null };
}

function missing(field: FieldMapping | undefined): Problem {
  const column = field && 'column' in field ? [field.column].flat().join(' / ') : '';
  return { column, value: '', reason: 'is empty' };
}

function readFacts(cell: CellReader, facts: FactMapping[], context: RuleContext, dropped: Problem[]) {
  return facts.flatMap((fact): SectionedFact[] => {
    const { value, problems } = read(cell, fact, null, context);
    dropped.push(...problems);
    const text = typeof value === 'string' ? value.slice(0, LONGEST_FACT) : '';
    return text === '' ? [] : [{ section: fact.section, name: fact.name, value: text }];
  });
}

function readFeatures(cell: CellReader, mapping: Mapping, context: RuleContext): CarDraft['features'] {
  return mapping.features.flatMap(({ section, ...source }) => {
    const { value } = read(cell, source, null, context);
    return Array.isArray(value) ? value.map((name: string) => ({ section, name })) : [];
  });
}

/**
 * Builds the function that cleans the rows of a file.
 * @param header the file's columns, every column of the mapping among them
 */
export function rowCleaner(
  mapping: Mapping,
  header: readonly string[],
  models: ModelNames,
): (cells: readonly string[]) => RowResult {
  const positions = new Map(header.map((column, index) => [column, index]));

  return (cells) => {
    const cell: CellReader = (column) => {
      const text = cells[positions.get(column) ?? -1]?.trim() ?? '';
      return isNothing(text) ? '' : text;
    };
    const values = {} as Record<string, RuleValue | null>;
    const dropped: Problem[] = [];
    const context: RuleContext = { options: {}, make: '', models };
    for (const name of TARGET_NAMES) {
      const target: Target = TARGETS[name];
      const field = mapping.fields[name];
      const { value, problems } = field
        ? readField(cell, target, field, context)
        : { value: null, problems: [] };
      if (value === null && target.required) return { problem: problems[0] ?? missing(field) };
      values[name] = value;
      if (name === 'make') context.make = String(value);
      if (value === null) dropped.push(...problems);
    }
    const features = readFeatures(cell, mapping, context);
    const variantFacts = readFacts(cell, mapping.variantFacts, context, dropped);
    const carFacts = readFacts(cell, mapping.carFacts, context, dropped);
    return { row: { values: values as Values, features, variantFacts, carFacts, dropped } };
  };
}
