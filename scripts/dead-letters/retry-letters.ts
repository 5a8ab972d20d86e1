import { syncSlugTokens } from '../../lib/catalogue/vocabulary/sync-slug-tokens.ts';
import { type DeadLetter, removeDeadLetters } from '../../lib/changes/project/dead-letters.ts';
import { errorText } from '../../lib/platform/error-text.ts';
import { inLockedTransaction } from '../../lib/platform/mysql-lock.ts';
import type { Stores } from '../../lib/serving/project-cars.ts';
import { projectEach } from '../../lib/serving/project-each.ts';
import { publishSlugs } from '../../lib/serving/publish-slugs.ts';
import { type LetterWork, workOf } from './letter-work.ts';

const BATCH = 100;

/** What became of a letter: it is done and removed, or stays for a reason. */
export interface Retried {
  letter: DeadLetter;
  /** Cars that were built anew for it. */
  cars: number;
  /** Why it stays; null when it is done. */
  reason: string | null;
}

/** Builds cars anew; answers why those failed that did. */
async function project(stores: Stores, ids: readonly number[]): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  let left = [...ids];
  while (left.length > 0) {
    const { late, failed } = await projectEach(stores, left.slice(0, BATCH), 'deadletter');
    for (const { id, error } of failed) reasons.set(id, errorText(error));
    left = [...left.slice(BATCH), ...late];
  }
  return reasons;
}

function outcomeOf(work: LetterWork, failures: ReadonlyMap<number, string>): Retried {
  const { letter } = work;
  if ('reason' in work) return { letter, cars: 0, reason: work.reason };
  const failed = work.cars.filter((id) => failures.has(id));
  const [first] = failed;
  if (first === undefined) return { letter, cars: work.cars.length, reason: null };
  const others = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  return { letter, cars: 0, reason: `car ${first}: ${failures.get(first)}${others}` };
}

/** Does what these letters ask for once more, from what MySQL says now, and removes those with which that worked. */
export async function retryLetters(stores: Stores, letters: readonly DeadLetter[]): Promise<Retried[]> {
  const works: LetterWork[] = [];
  for (const letter of letters) works.push(await workOf(stores, letter));
  const cars = new Set(works.flatMap((work) => ('cars' in work ? work.cars : [])));
  const failures = await project(stores, [...cars]);
  if (works.some((work) => 'hasWords' in work && work.hasWords)) {
    await inLockedTransaction(stores.pool, 'slug-tokens', syncSlugTokens);
    await publishSlugs(stores.pool, stores.valkey);
  }
  const outcomes = works.map((work) => outcomeOf(work, failures));
  const done = outcomes.filter(({ reason }) => reason === null).map(({ letter }) => letter.id);
  await removeDeadLetters(stores.valkey, done);
  return outcomes;
}
