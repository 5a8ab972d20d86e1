import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { inspection } from '../../catalogue/schema/inspection.ts';
import type { DiscreteFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { DAY_SECONDS, HEAD_START_DAYS } from '../../serving/general-score.ts';
import { withoutFilter } from '../change-filters.ts';
import type { Order } from '../listing-view.ts';
import type { Filters, ListingQuery } from '../query.ts';
import type { Facets, IdPage, ListingEngine } from './listing-engine.ts';

/** `generalScore` of the serving layer, said in SQL. */
const generalScore = sql`(
  FLOOR(COALESCE(UNIX_TIMESTAMP(${car.madeLiveAt}), 0)) + ${DAY_SECONDS} * (
    IF(${car.listingType} = 'inventory', ${HEAD_START_DAYS.inventory}, 0) +
    IF(${car.ownerNo} <= 1, ${HEAD_START_DAYS.firstOwner}, 0) +
    IF(EXISTS(SELECT 1 FROM ${inspection} WHERE ${inspection.carId} = ${car.id}), ${HEAD_START_DAYS.inspected}, 0) +
    IF(${car.insuranceUntil} IS NULL, 0, ${HEAD_START_DAYS.insured}) +
    IF(${car.rto} IS NULL, 0, ${HEAD_START_DAYS.registered})))`;

const ORDERS: Record<Order, SQL[]> = {
  reco: [desc(generalScore), desc(car.id)],
  newest: [desc(car.madeLiveAt), desc(car.id)],
  price_asc: [asc(car.price), desc(car.id)],
  price_desc: [desc(car.price), desc(car.id)],
};

/** The condition of a listing: live cars that pass every filter. */
export function whereOf(filters: Filters): SQL | undefined {
  const predicates = FILTERS.map((filter) => {
    if (filter.kind === 'range') {
      const range = filters.ranges[filter.name];
      return range && filter.predicate(range);
    }
    const ids = filters.discrete[filter.name];
    return ids && filter.predicate(ids);
  });
  return and(eq(car.status, 'live'), ...predicates);
}

/** SQL over the truth itself: for the day when nothing else is there. */
export class MysqlEngine implements ListingEngine {
  readonly name = 'mysql';
  readonly hasCheapCounts = false;
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The statement that picks a page of ids. */
  statement({
    filters,
    order,
    pageNo,
    pageSize,
  }: Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>) {
    return this.#db
      .select({ id: car.id })
      .from(car)
      .where(whereOf(filters))
      .orderBy(...ORDERS[order])
      .limit(pageSize)
      .offset((pageNo - 1) * pageSize);
  }

  /** The statement that counts all cars of a listing. */
  countStatement(filters: Filters) {
    return this.#db.select({ total: count() }).from(car).where(whereOf(filters));
  }

  async ids(query: Pick<ListingQuery, 'filters' | 'order' | 'pageNo' | 'pageSize'>): Promise<IdPage> {
    const [rows, [counted]] = await Promise.all([this.statement(query), this.countStatement(query.filters)]);
    return { ids: rows.map((row) => row.id), total: counted?.total ?? 0 };
  }

  async facets(filters: Filters, counted: readonly DiscreteFilter[]): Promise<Facets> {
    return new Map(
      await Promise.all(
        counted.map(async (filter) => [filter.name, await this.#countValues(filter, filters)] as const),
      ),
    );
  }

  async #countValues(filter: DiscreteFilter, filters: Filters): Promise<Map<number, number>> {
    const among = filter.combine === 'all' ? filters : withoutFilter(filters, filter.name);
    const value = sql<number>`${filter.sql.value}`.as('value');
    const asked = this.#db.select({ value, cars: count() }).from(car).$dynamic();
    const { sql: from } = filter;
    const joined = 'table' in from ? asked.innerJoin(from.table, eq(from.carId, car.id)) : asked;
    const rows = await joined.where(whereOf(among)).groupBy(sql`value`);
    return new Map(rows.flatMap(({ value, cars }) => (value === null ? [] : [[Number(value), cars]])));
  }

  async counts(filters: readonly Filters[]): Promise<number[]> {
    return Promise.all(
      filters.map(async (one) => {
        const [counted] = await this.countStatement(one);
        return counted?.total ?? 0;
      }),
    );
  }
}
