import { type DrawEvent, type WriterEvent, written } from './event.ts';

const EMPTIED = ['car_price_history', 'specification', 'inspection_item'];
const ALTERED = ['car', 'car_feature', 'color', 'seller', 'variant', 'inspection'];
const MOST_EXTRAS = 6;

/** Empties a table at one stroke: the binlog does not tell its rows. */
export const truncate: DrawEvent = (world) =>
  written('truncate', {}, [`TRUNCATE TABLE ${world.random.pick(EMPTIED)}`]);

/** A program adds a column that nobody else knows; in front of all others it moves them. */
const addColumn: DrawEvent = (world): WriterEvent => {
  const extra = { table: world.random.pick(ALTERED), column: `extra_${world.serial()}` };
  const place = world.random.chance(0.5) ? ' FIRST' : '';
  const type = world.random.pick(['INT NULL', "VARCHAR(20) NOT NULL DEFAULT 'none'", 'DECIMAL(8,2) NULL']);
  return {
    kind: 'add column',
    effects: {},
    async run(db) {
      await db.query(`ALTER TABLE ${extra.table} ADD COLUMN ${extra.column} ${type}${place}`);
      world.extras.push(extra);
      return undefined;
    },
  };
};

const dropColumn: DrawEvent = (world): WriterEvent => {
  const extra = world.random.pick(world.extras);
  return {
    kind: 'drop column',
    effects: {},
    async run(db) {
      await db.query(`ALTER TABLE ${extra.table} DROP COLUMN ${extra.column}`);
      world.extras = world.extras.filter((other) => other !== extra);
      return undefined;
    },
  };
};

const renameColumn: DrawEvent = (world): WriterEvent => {
  const extra = world.random.pick(world.extras);
  const column = `extra_${world.serial()}`;
  return {
    kind: 'rename column',
    effects: {},
    async run(db) {
      await db.query(`ALTER TABLE ${extra.table} RENAME COLUMN ${extra.column} TO ${column}`);
      extra.column = column;
      return undefined;
    },
  };
};

/** Columns come and go while rows are written. */
export const alter: DrawEvent = (world) => {
  if (world.extras.length === 0) return addColumn(world);
  const choices = world.extras.length < MOST_EXTRAS ? [addColumn, dropColumn, renameColumn] : [dropColumn];
  return world.random.pick(choices)(world);
};

/** The server goes on in a new binlog file. */
export const flushBinlog: DrawEvent = () => written('flush binlog', {}, ['FLUSH BINARY LOGS']);
