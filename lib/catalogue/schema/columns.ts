import { sql } from 'drizzle-orm';
import { customType, datetime, int, varchar } from 'drizzle-orm/mysql-core';

/** Surrogate primary key, the same in every table. */
export const id = () => int('id', { unsigned: true }).autoincrement().primaryKey();

/** A column that points at another table's `id`; the caller adds `.references(…)`, always RESTRICT. */
export const ref = (name: string) => int(name, { unsigned: true });

/** Display name. */
export const name = () => varchar('name', { length: 120 }).notNull();

/** URL token: lower case ASCII letters, digits and single hyphens. */
export const slug = () => varchar('slug', { length: 120 }).notNull();

/** A UTC instant with milliseconds. Connections run with `time_zone = '+00:00'`. */
export const instant = (column: string) => datetime(column, { mode: 'date', fsp: 3 });

/** When the row was written first; set by the server so that foreign writers need not know it. */
export const createdAt = () => instant('created_at').notNull().default(sql`CURRENT_TIMESTAMP(3)`);

/** When the row was written last; kept by the server, whoever writes. */
export const updatedAt = () =>
  instant('updated_at').notNull().default(sql`CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)`);

/** No cascades: MariaDB does not write them to the binlog, so change capture would never hear of them. */
export const RESTRICT = { onDelete: 'restrict', onUpdate: 'restrict' } as const;

/** Up to `length` bytes, as they are: Drizzle's own `varbinary` reads them as UTF-8 text. */
export const bytes = (column: string, length: number) =>
  customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => `varbinary(${length})` })(column);
