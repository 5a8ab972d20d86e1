import { and, between, gte, lte, type SQL, sql } from 'drizzle-orm';
import type { MySqlColumn, MySqlTable } from 'drizzle-orm/mysql-core';
import type { CarCore, CarEquipment } from '../../catalogue/types.ts';
import { KEY } from '../keys.ts';

/** A value of a filter whose values are not words of the database. */
export interface FixedValue {
  id: number;
  slug: string;
  name: string;
  /** How a heading says it, where that is not its name. */
  phrase?: string;
}

interface Common {
  name: string;
  label: string;
  /** Where it stands in a slug before `cars`, lower numbers first; without it, it does not. */
  slugRank?: number;
}

/** A filter over a discrete value: cars that have one of the chosen ids (`any`), or all of them (`all`). */
export interface DiscreteFilter extends Common {
  kind: 'discrete';
  /** The filter that has to be chosen before a page offers this one: by then its values are a list that a person can read. */
  within?: string;
  /** How a heading names the chosen values behind the cars; `values` is their list, joined by "or" or "and". */
  phrase?: (values: string) => string;
  /** Other spellings of the parameter. */
  aliases: readonly string[];
  combine: 'any' | 'all';
  /** Where its values' names come from: the words of the database, or a fixed list. */
  values: 'words' | readonly FixedValue[];
  /** A car's value, null for none, or the values that its equipment gives it. */
  of: { core: (car: CarCore) => number | null } | { equipment: (equipment: CarEquipment) => number[] };
  setKey(id: number): string;
  predicate(ids: readonly number[]): SQL;
  /** The value of a car, or the many rows that hold its values. */
  sql: { value: SQL | MySqlColumn } | { table: MySqlTable; value: MySqlColumn; carId: MySqlColumn };
}

/** A filter over a number, open on either side. */
export interface RangeFilter extends Common {
  kind: 'range';
  unit: string;
  minParam: string | null;
  maxParam: string | null;
  step: number;
  /** The largest number accepted. */
  limit: number;
  /** A car's number, null for none. */
  of: (car: CarCore) => number | null;
  zset: string;
  predicate(range: Range): SQL | undefined;
}

export interface Range {
  min: number | null;
  max: number | null;
}

export type Filter = DiscreteFilter | RangeFilter;

type Discrete = Partial<DiscreteFilter> & Pick<DiscreteFilter, 'name' | 'label' | 'of' | 'predicate' | 'sql'>;

/** A discrete filter whose values are words of the database and of which any will do, unless it says otherwise. */
export function discrete(filter: Discrete): DiscreteFilter {
  return {
    kind: 'discrete',
    aliases: [`${filter.name}_id`],
    combine: 'any',
    values: 'words',
    setKey: (id) => KEY.discrete(filter.name, id),
    ...filter,
  };
}

type Ranged = Omit<RangeFilter, 'kind' | 'zset' | 'predicate'> & { sql: MySqlColumn | SQL };

/** A filter over a column that holds a number. */
export function range({ sql: number, ...filter }: Ranged): RangeFilter {
  const column = sql`${number}`;
  const predicate = ({ min, max }: Range) => {
    if (min !== null && max !== null) return between(column, min, max);
    return and(min === null ? undefined : gte(column, min), max === null ? undefined : lte(column, max));
  };
  return { kind: 'range', ...filter, zset: KEY.sorted(filter.name), predicate };
}
