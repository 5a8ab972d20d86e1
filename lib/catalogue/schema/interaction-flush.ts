import { mysqlTable, varchar } from 'drizzle-orm/mysql-core';

/** How far the stream of interactions is in the table `interaction`: written with the rows, so that none comes twice. */
export const interactionFlush = mysqlTable('interaction_flush', {
  stream: varchar('stream', { length: 64 }).primaryKey(),
  /** Id of the last entry that is in. */
  entry: varchar('entry', { length: 41 }).notNull(),
});
