import { databaseFor } from '../../lib/catalogue/database.ts';
import type { RowChange } from '../../lib/changes/change.ts';
import { decodeEntry } from '../../lib/changes/log/entry-codec.ts';
import { carsShowing } from '../../lib/changes/project/affected.ts';
import type { DeadLetter } from '../../lib/changes/project/dead-letters.ts';
import { TABLE_RULES } from '../../lib/changes/project/table-rules.ts';
import { errorText } from '../../lib/platform/error-text.ts';
import { isOutage } from '../../lib/platform/outage.ts';
import type { Stores } from '../../lib/serving/project-cars.ts';

/** What a letter asks for: to build cars anew and maybe to publish the slug words; or why that cannot be told. */
export type LetterWork =
  | { letter: DeadLetter; cars: number[]; hasWords: boolean }
  | { letter: DeadLetter; reason: string };

function rowChangeOf({ stream, entryId, fields }: DeadLetter): RowChange {
  if (fields.length === 0) throw new Error('the entry was gone from the log already');
  const { change, reason } = decodeEntry(stream, entryId, fields);
  if (change && 'before' in change) return change;
  throw new Error(reason ?? 'the entry is about all cars: `npm run rebuild` builds them');
}

async function carsOf({ pool }: Stores, change: RowChange): Promise<number[]> {
  const cars = await carsShowing(change.table, [change], databaseFor(pool, 'deadletter'));
  if (cars === 'all') throw new Error('the entry does not tell which cars: `npm run rebuild` builds all');
  return [...cars];
}

/** @throws {Error} when MySQL is away */
export async function workOf(stores: Stores, letter: DeadLetter): Promise<LetterWork> {
  if (letter.carId !== null) return { letter, cars: [letter.carId], hasWords: false };
  try {
    const change = rowChangeOf(letter);
    const hasWords = TABLE_RULES[change.table]?.words !== undefined;
    return { letter, cars: await carsOf(stores, change), hasWords };
  } catch (error) {
    if (isOutage(error)) throw error;
    return { letter, reason: errorText(error) };
  }
}
