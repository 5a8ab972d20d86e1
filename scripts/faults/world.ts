import type { Connection, RowDataPacket } from 'mysql2/promise';
import { Random } from '../../lib/platform/random.ts';
import { Fleet } from './fleet.ts';

/** Tables whose rows many cars show by name. */
export const NAMED_TABLES = [
  'make',
  'model',
  'variant',
  'color',
  'city',
  'locality',
  'feature',
  'fuel_type',
  'transmission',
  'body_type',
  'seller',
  'store',
] as const;

export type NamedTable = (typeof NAMED_TABLES)[number];

export interface NamedRow {
  id: number;
  /** As it was called before the run. */
  name: string;
}

/** A column that the writer has added to a table. */
export interface ExtraColumn {
  table: string;
  column: string;
}

/** Everything that the writer draws its events from. */
export class World {
  readonly fleet = new Fleet();
  readonly random: Random;
  /** Cars at the start: the fleet is kept at about this size. */
  readonly size: number;
  readonly named: Readonly<Record<NamedTable, NamedRow[]>>;
  extras: ExtraColumn[] = [];
  #serial = 0;

  constructor(seed: number, size: number, named: Readonly<Record<NamedTable, NamedRow[]>>) {
    this.random = new Random(seed);
    this.size = size;
    this.named = named;
  }

  /** A number that was not given out before. */
  serial(): number {
    this.#serial += 1;
    return this.#serial;
  }

  car(): number {
    return this.random.pick(this.fleet.ids());
  }

  /** Up to `count` different cars. */
  cars(count: number): number[] {
    return [...new Set(Array.from({ length: count }, () => this.car()))];
  }

  idOf(table: NamedTable): number {
    return this.random.pick(this.named[table]).id;
  }

  /** More kilometres than these cars ever had. */
  driven(ids: readonly number[]): Map<number, number> {
    return new Map(ids.map((id) => [id, this.fleet.km(id) + this.random.whole(1, 40)]));
  }
}

export async function readNamedRows(db: Connection): Promise<Record<NamedTable, NamedRow[]>> {
  const tables = await Promise.all(
    NAMED_TABLES.map(async (table) => {
      const [rows] = await db.query<RowDataPacket[]>(`SELECT id, name FROM ${table} ORDER BY id`);
      return [table, rows as NamedRow[]] as const;
    }),
  );
  return Object.fromEntries(tables) as Record<NamedTable, NamedRow[]>;
}

/** The cars that MySQL has now. */
export async function readFleet(db: Connection): Promise<{ id: number; km: number }[]> {
  const [rows] = await db.query<RowDataPacket[]>('SELECT id, km_driven AS km FROM car ORDER BY id');
  return rows as { id: number; km: number }[];
}

/** The extra columns that MySQL has now, whatever became of the last ALTER. */
export async function readExtraColumns(db: Connection): Promise<ExtraColumn[]> {
  const [rows] = await db.query<RowDataPacket[]>(
    "SELECT table_name AS 'table', column_name AS 'column' FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name LIKE 'extra\\_%'",
  );
  return rows as ExtraColumn[];
}
