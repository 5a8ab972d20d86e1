import { slices } from '../../platform/slices.ts';
import { dropMistypedKeys } from '../../serving/mistyped-keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { projectEach } from '../../serving/project-each.ts';
import { publishSlugs } from '../../serving/publish-slugs.ts';
import { type Misaligned, realign } from '../../serving/realign.ts';
import { type ExplainedFinding, setsNamed } from './audit.ts';

const BATCH = 100;

async function project(stores: Stores, ids: readonly number[]): Promise<void> {
  const { late } = await projectEach(stores, ids, 'repair');
  if (late.length > 0) await project(stores, late);
}

/**
 * Builds the cars of these findings anew, takes them out of sets that do not belong to them, and publishes the slug words
 * where those differ. Safe beside other writers. What cannot be built stays as it is: an audit afterwards tells.
 * @throws {Error} when a store is away
 */
export async function repair(stores: Stores, findings: readonly ExplainedFinding[]): Promise<void> {
  await dropMistypedKeys(stores.valkey);
  const cars = findings.flatMap(({ carId, differences }): Misaligned[] =>
    carId === null ? [] : [{ id: carId, sets: setsNamed(differences) }],
  );
  for (const some of slices(cars, BATCH)) {
    await project(
      stores,
      some.map(({ id }) => id),
    );
    await realign(stores.valkey, some);
  }
  if (findings.some(({ carId }) => carId === null)) await publishSlugs(stores.pool, stores.valkey);
}
