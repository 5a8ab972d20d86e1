import type { ModelNames } from '../reference/model-names.ts';
import type { CarDraft, SectionedFact } from '../write/car-draft.ts';
import { cut } from './cut.ts';
import type { FactMapping, FieldMapping, Mapping } from './mapping.ts';
import type { Problem } from './problem.ts';
import { type CellReader, type Reading, readCell } from './read-cell.ts';
import type { RuleContext, RuleValue } from './rules/rule.ts';
import { FACT, FEATURES, TARGET_NAMES, TARGETS, type Target, type Values } from './targets.ts';

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
const NOT_READ: Reading = { value: null, problems: [], leftOut: [] };

export const isNothing = (cell: string | undefined) => NOTHING.test((cell ?? '').trim());

function readField(cell: CellReader, target: Target, field: FieldMapping, context: RuleContext): Reading {
  if ('value' in field) return { value: field.value, problems: [], leftOut: [] };
  const reading = readCell(cell, { ...field, rule: field.rule ?? target.rule }, target, context);
  return { ...reading, value: reading.value ?? field.default ?? null };
}

function missing(field: FieldMapping | undefined): Problem {
  const column = field && 'column' in field ? [field.column].flat().join(' / ') : '';
  return { column, value: '', reason: 'is empty' };
}

function readFacts(cell: CellReader, facts: FactMapping[], context: RuleContext, dropped: Problem[]) {
  return facts.flatMap((fact): SectionedFact[] => {
    const { value, problems } = readCell(cell, fact, FACT, context);
    dropped.push(...problems);
    const text = typeof value === 'string' ? cut(value, LONGEST_FACT) : '';
    return text === '' ? [] : [{ section: fact.section, name: fact.name, value: text }];
  });
}

function readFeatures(cell: CellReader, mapping: Mapping, context: RuleContext, dropped: Problem[]) {
  return mapping.features.flatMap(({ section, ...source }): CarDraft['features'] => {
    const { value, problems, leftOut } = readCell(cell, source, FEATURES, context);
    dropped.push(...problems, ...leftOut);
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
      const { value, problems, leftOut } = field ? readField(cell, target, field, context) : NOT_READ;
      if (value === null && target.required) return { problem: problems[0] ?? missing(field) };
      values[name] = value;
      if (name === 'make') context.make = String(value);
      dropped.push(...(value === null ? problems : leftOut));
    }
    const features = readFeatures(cell, mapping, context, dropped);
    const variantFacts = readFacts(cell, mapping.variantFacts, context, dropped);
    const carFacts = readFacts(cell, mapping.carFacts, context, dropped);
    return { row: { values: values as Values, features, variantFacts, carFacts, dropped } };
  };
}
