import { type DeadLetter, listDeadLetters } from '../../lib/changes/project/dead-letters.ts';
import { ExpectedError } from '../../lib/platform/expected-error.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';

const LETTERS_AT_ONCE = 1_000;

/** Every dead letter, oldest first. */
export async function allLetters(valkey: Valkey): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for (;;) {
    const next = await listDeadLetters(valkey, letters.at(-1)?.id ?? '', LETTERS_AT_ONCE);
    if (next.length === 0) return letters;
    letters.push(...next);
  }
}

/**
 * The letters with these ids, or all.
 * @throws {ExpectedError} when an id is none, or neither ids nor all are asked for
 */
export async function chooseLetters(
  valkey: Valkey,
  ids: readonly string[],
  isAll: boolean,
): Promise<DeadLetter[]> {
  if (isAll === ids.length > 0) throw new ExpectedError('Which letters? Give their ids, or --all.');
  const letters = await allLetters(valkey);
  if (isAll) return letters;
  const known = new Map(letters.map((letter) => [letter.id, letter]));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new ExpectedError(
      `There is no dead letter ${unknown.join(', ')}: \`npm run deadletter -- list\` shows those there are.`,
    );
  }
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}
