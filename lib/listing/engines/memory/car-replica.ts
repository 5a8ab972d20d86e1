import { Bitmap } from './bitmap.ts';
import { BitmapPool } from './bitmap-pool.ts';
import { CountedCars } from './counted-cars.ts';
import { ManyValuedColumn } from './many-valued-column.ts';
import { NumberColumn } from './number-column.ts';
import { OneValuedColumn } from './one-valued-column.ts';
import { SortedCars } from './sorted-cars.ts';
import { WordMemory } from './word-memory.ts';

/** What a replica keeps of a car: where the keys of Valkey's filter sets and sorted sets belong. */
export interface ReplicaShape {
  /** Discrete filters: whether a car may have several values, and how the key of a value's set begins, up to its id. */
  discrete: readonly { name: string; isMany: boolean; prefix: string }[];
  /** Keys of sorted sets. */
  numbers: readonly string[];
  /** Orders by one of these. */
  orders: readonly { name: string; key: string; isDescending: boolean }[];
}

/** A condition on cars. */
export type Condition =
  | { kind: 'discrete'; name: string; ids: readonly number[]; needsAll: boolean }
  | { kind: 'range'; key: string; min: number | null; max: number | null };

/** Cars that fulfil some conditions, and of each condition those that fulfil all others and not this one. */
export interface Match {
  cars: Bitmap;
  butFor: readonly Bitmap[];
}

interface Value {
  column: OneValuedColumn | ManyValuedColumn;
  id: number;
}

const NOTHING: ReadonlySet<number> = new Set();

/** A replica was told something that does not follow from what it holds. */
export class ReplicaGapError extends Error {
  override name = 'ReplicaGapError';
}

/**
 * The cars of all listings as columns over dense car numbers: which values each has, which numbers, and how they are ordered. A
 * car's number is given to another one once it has left.
 */
export class CarReplica {
  readonly #one = new Map<string, OneValuedColumn>();
  readonly #many = new Map<string, ManyValuedColumn>();
  readonly #prefixes: [prefix: string, column: OneValuedColumn | ManyValuedColumn][] = [];
  readonly #numbers = new Map<string, NumberColumn>();
  readonly #orders = new Map<string, SortedCars>();
  readonly #ordersBy = new Map<NumberColumn, SortedCars[]>();
  /** What is meant by the key of a set; null for those of other filters. */
  readonly #values = new Map<string, Value | null>();
  readonly #numberOf = new Map<number, number>();
  readonly #memory: WordMemory;
  readonly #live: Bitmap;
  readonly #pools: Readonly<Record<'match' | 'count' | 'facets', BitmapPool>>;
  readonly #free: number[] = [];
  #ids = new Uint32Array(0);
  #changes = 0;
  #lastMatch: Match | null = null;

  /** @param expected how many cars will come, about: with room for them from the beginning nothing has to grow */
  constructor({ discrete, numbers, orders }: ReplicaShape, expected = 0) {
    this.#memory = new WordMemory(expected);
    this.#live = new Bitmap(this.#memory);
    const pool = () => new BitmapPool(this.#memory);
    this.#pools = { match: pool(), count: pool(), facets: pool() };
    for (const { name, isMany, prefix } of discrete) {
      if (isMany) this.#many.set(name, new ManyValuedColumn(this.#memory));
      else this.#one.set(name, new OneValuedColumn(this.#memory));
      this.#prefixes.push([prefix, this.#many.get(name) ?? this.#oneValued(name)]);
    }
    for (const key of numbers) this.#numbers.set(key, new NumberColumn(this.#memory));
    for (const { name, key, isDescending } of orders) {
      const column = this.#column(key);
      const sorted = new SortedCars(this.#memory, column, () => this.#ids, isDescending);
      this.#orders.set(name, sorted);
      this.#ordersBy.set(column, [...(this.#ordersBy.get(column) ?? []), sorted]);
    }
  }

  /** Cars in listings. */
  get size(): number {
    return this.#numberOf.size;
  }

  /** Counts the changes: what was worked out under another number of them may be out of date. */
  get changes(): number {
    return this.#changes;
  }

  /** Bytes in bitmaps, columns and orders; the table of ids is the runtime's, about fifty bytes per car more. */
  get bytes(): number {
    const parts = [...this.#one.values(), ...this.#orders.values()];
    return parts.reduce((sum, part) => sum + part.bytes, this.#ids.byteLength + this.#memory.bytes);
  }

  /**
   * Takes a car as Valkey has it: the keys of its sets, separated by spaces, and `key=score` of its sorted sets. What is
   * `undefined` has not changed; a car that is in no set is in no listing.
   * @throws {ReplicaGapError} where part of a car has changed that is not known
   */
  put(id: number, sets: string | undefined, scores: string | undefined): void {
    this.#changes += 1;
    if (sets === '') this.#remove(id);
    else this.#take(id, sets, scores);
  }

  #take(id: number, sets: string | undefined, scores: string | undefined): void {
    const known = this.#numberOf.get(id);
    if (known === undefined && (sets === undefined || scores === undefined))
      throw new ReplicaGapError(`car ${id} has changed and is not known`);
    const number = known ?? this.#admit(id);
    if (sets !== undefined) this.#setValues(number, sets);
    if (scores !== undefined) this.#setNumbers(number, scores);
  }

  /** Brings the orders up to date, which the first one who asks would have to do otherwise. */
  settle(): void {
    for (const order of this.#orders.values()) order.settle();
  }

  /** Good for as long as it is the last one: the bitmaps are used again. */
  match(conditions: readonly Condition[]): Match {
    this.#lastMatch = null;
    const pool = this.#pools.match.reset();
    const cars = pool.copyOf(this.#live);
    const butFor: Bitmap[] = [];
    for (const condition of conditions) {
      // those that may fulfil it: what is out by two conditions is in nobody's count
      const passing = pool.copyOf(cars);
      for (const failed of butFor) passing.or(failed);
      this.#keep(passing, condition);
      for (const failed of butFor) failed.and(passing);
      butFor.push(pool.copyOf(cars).andNot(passing));
      cars.and(passing);
    }
    this.#lastMatch = { cars, butFor };
    return this.#lastMatch;
  }

  /** Whether that is the last match: what it holds is still what matched. */
  isLast(match: Match): boolean {
    return this.#lastMatch === match;
  }

  /** How many fulfil the conditions. */
  count(conditions: readonly Condition[]): number {
    const cars = this.#pools.count.reset().copyOf(this.#live);
    for (const condition of conditions) this.#keep(cars, condition);
    return cars.size;
  }

  /** Ids of a page of cars, in order. */
  page(cars: Bitmap, order: string, from: number, size: number): number[] {
    const sorted = this.#orders.get(order);
    if (!sorted) throw new Error(`no order ${order}`);
    return sorted.page(cars, from, size).map((number) => this.#ids[number] ?? 0);
  }

  /**
   * Cars by value of each of these discrete filters, those without cars left out. A filter of which any value will do is counted as if
   * it were not chosen: choosing another value adds to the cars. One of which all have to be there is counted as it is chosen.
   */
  facets(
    names: readonly string[],
    conditions: readonly Condition[],
    { cars, butFor }: Match,
  ): Map<string, Map<number, number>> {
    const pool = this.#pools.facets.reset();
    const all = { bitmap: this.#live, size: this.size };
    const among = conditions.length === 0 ? undefined : new CountedCars(cars, all, pool);
    const more = new Map<string, Bitmap>();
    for (const [at, condition] of conditions.entries()) {
      const others = butFor[at];
      if (condition.kind === 'discrete' && !condition.needsAll && others) more.set(condition.name, others);
    }
    const counted = (others: Bitmap | undefined) =>
      others ? new CountedCars(pool.copyOf(cars).or(others), all, pool) : among;
    return new Map(
      names.map((name) => {
        const column = this.#many.get(name) ?? this.#oneValued(name);
        return [name, column.byId(counted(more.get(name)))];
      }),
    );
  }

  #oneValued(name: string): OneValuedColumn {
    const column = this.#one.get(name);
    if (!column) throw new Error(`no filter ${name}`);
    return column;
  }

  #column(key: string): NumberColumn {
    const column = this.#numbers.get(key);
    if (!column) throw new Error(`no sorted set ${key}`);
    return column;
  }

  #keep(cars: Bitmap, condition: Condition): void {
    if (condition.kind === 'range') {
      this.#column(condition.key).keep(cars, condition.min, condition.max);
      return;
    }
    const { name, ids, needsAll } = condition;
    const many = this.#many.get(name);
    if (!many) this.#oneValued(name).keep(cars, ids);
    else if (needsAll) many.keepAll(cars, ids);
    else many.keepAny(cars, ids);
  }

  #admit(id: number): number {
    const number = this.#free.pop() ?? this.#numberOf.size;
    if (number >= this.#ids.length) {
      const grown = new Uint32Array(Math.max(1_024, number + (number >> 1)));
      grown.set(this.#ids);
      this.#ids = grown;
    }
    this.#ids[number] = id;
    this.#numberOf.set(id, number);
    this.#live.add(number);
    for (const order of this.#orders.values()) order.touch(number);
    return number;
  }

  #remove(id: number): void {
    const number = this.#numberOf.get(id);
    if (number === undefined) return;
    for (const column of this.#one.values()) column.set(number, null);
    for (const column of this.#many.values()) column.set(number, NOTHING);
    for (const column of this.#numbers.values()) column.set(number, Number.NaN);
    for (const order of this.#orders.values()) order.touch(number);
    this.#live.delete(number);
    this.#numberOf.delete(id);
    this.#free.push(number);
  }

  #valueOf(key: string): Value | null {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const found = this.#prefixes.find(([prefix]) => key.startsWith(prefix));
    const value = found ? { column: found[1], id: Number(key.slice(found[0].length)) } : null;
    this.#values.set(key, value);
    return value;
  }

  #setValues(number: number, sets: string): void {
    const ids = new Map<OneValuedColumn | ManyValuedColumn, Set<number>>();
    for (const key of sets.split(' ')) {
      const value = this.#valueOf(key);
      if (!value) continue;
      const own = ids.get(value.column);
      if (own) own.add(value.id);
      else ids.set(value.column, new Set([value.id]));
    }
    for (const column of this.#one.values()) {
      const [id = null] = ids.get(column) ?? NOTHING;
      column.set(number, id);
    }
    for (const column of this.#many.values()) column.set(number, ids.get(column) ?? NOTHING);
  }

  #setNumbers(number: number, scores: string): void {
    const given = new Map(scores.split(' ').map((score) => score.split('=') as [string, string]));
    for (const [key, column] of this.#numbers) {
      const value = Number(given.get(key) ?? Number.NaN);
      if (column.set(number, value))
        for (const order of this.#ordersBy.get(column) ?? []) order.touch(number);
    }
  }
}
