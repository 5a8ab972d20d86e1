import { int, mysqlTable, tinyint } from 'drizzle-orm/mysql-core';

/**
 * Since when those count who ask for a car: `first_day`, in days since 1970 by UTC. One row, written as days pass. It stands here and is not read from
 * a clock, so that what pages say follows from MySQL alone, and a day that has passed is a change like any other.
 */
export const interestWindow = mysqlTable('interest_window', {
  id: tinyint('id', { unsigned: true }).primaryKey(),
  firstDay: int('first_day', { unsigned: true }).notNull(),
});
