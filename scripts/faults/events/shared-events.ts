import type { Connection } from 'mysql2/promise';
import { NAMED_TABLES, type World } from '../world.ts';
import { type DrawEvent, type Statement, type WriterEvent, written } from './event.ts';

/** Far above what any car has: who reads it has read what was never committed. */
const NEVER_KM = 5_000_000;

function renaming(world: World): Statement {
  const table = world.random.pick(NAMED_TABLES);
  const { id, name } = world.random.pick(world.named[table]);
  return [`UPDATE ${table} SET name = ? WHERE id = ?`, [`${name} ${world.serial()}`, id]];
}

/** A make, a colour, a city … is called otherwise: all cars that show it are affected. */
export const rename: DrawEvent = (world) => written('rename', {}, renaming(world));

/** A script goes over all cars. */
export const bulkUpdate: DrawEvent = (world) => {
  const km = new Map(world.fleet.ids().map((id) => [id, world.fleet.km(id) + 1]));
  return written('bulk', { km }, ['UPDATE car SET km_driven = km_driven + 1, price = price + 1']);
};

const driving = (km: ReadonlyMap<number, number>) =>
  [...km].map(([id, value]): Statement => ['UPDATE car SET km_driven = ? WHERE id = ?', [value, id]]);

/** Several cars and what they refer to, in one transaction. */
export const writeTogether: DrawEvent = (world) => {
  const km = world.driven(world.cars(world.random.whole(2, 8)));
  return written('transaction', { km }, ...driving(km), renaming(world));
};

async function run(db: Connection, statements: readonly Statement[]): Promise<void> {
  for (const [sql, values] of statements) await db.query(sql, values ?? []);
}

const impossible = (world: World) => new Map(world.cars(3).map((id) => [id, NEVER_KM + id]));

/** What is rolled back must never be seen by anybody. */
export const rollBack: DrawEvent = (world): WriterEvent => {
  const statements = [...driving(impossible(world)), renaming(world)];
  return {
    kind: 'rollback',
    effects: {},
    async run(db) {
      await run(db, [['BEGIN'], ...statements, ['ROLLBACK']]);
      return undefined;
    },
  };
};

/** Half of a transaction is taken back. */
export const rollBackToSavepoint: DrawEvent = (world): WriterEvent => {
  const [undone, km] = [impossible(world), world.driven(world.cars(2))];
  return {
    kind: 'savepoint',
    effects: { km },
    async run(db) {
      await run(db, [['BEGIN'], ['SAVEPOINT half'], ...driving(undone), ['ROLLBACK TO SAVEPOINT half']]);
      await run(db, [...driving(km), ['COMMIT']]);
      return undefined;
    },
  };
};

/** A transaction in two phases, as application servers with several databases use it. */
export const commitInTwoPhases: DrawEvent = (world): WriterEvent => {
  const km = world.driven(world.cars(2));
  const name = `'faults-${world.serial()}'`;
  return {
    kind: 'xa',
    effects: { km },
    async run(db) {
      await run(db, [[`XA START ${name}`], ...driving(km), [`XA END ${name}`], [`XA PREPARE ${name}`]]);
      await db.query(`XA COMMIT ${name}`);
      return undefined;
    },
  };
};
