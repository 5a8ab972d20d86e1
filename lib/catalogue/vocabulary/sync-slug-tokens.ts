import { inArray } from 'drizzle-orm';
import type { Pool, PoolConnection } from 'mysql2/promise';
import { type Database, databaseFor } from '../database.ts';
import { slugToken } from '../schema/slug-token.ts';
import { readReferenceWords } from './read-reference-words.ts';
import { slugAliases } from './slug-aliases.ts';
import { filterText, type SlugWord } from './slug-word.ts';

const CHUNK = 1_000;

type TokenRow = typeof slugToken.$inferSelect;
type NewToken = typeof slugToken.$inferInsert;

const identity = (token: { value: string; type: string; filter: string }) =>
  `${token.type} ${token.value} ${token.filter}`;

/** Aliases that are no other value's own word: `delhi` is an alias only where no city is called so. */
function tokensOf(words: SlugWord[]): NewToken[] {
  const own = new Set(words.map((word) => `${word.type} ${word.value}`));
  return words.flatMap((word) => {
    const filter = filterText(word);
    const aliases = slugAliases(word.type, word.value).filter((alias) => !own.has(`${word.type} ${alias}`));
    return [
      { value: word.value, type: word.type, filter, isCanonical: true },
      ...aliases.map((value) => ({ value, type: word.type, filter, isCanonical: false })),
    ];
  });
}

/** The words of values that stand alone: with such a word no other value can be meant, be it that it was called so before. */
function ownWords(words: SlugWord[]): Set<string> {
  const alone = words.filter((word) => Object.keys(word.within).length === 0);
  return new Set(alone.map((word) => `${word.type} ${word.value}`));
}

async function setCanonical(db: Database, rows: TokenRow[], isCanonical: boolean): Promise<void> {
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await db.update(slugToken).set({ isCanonical }).where(inArray(slugToken.id, ids));
}

async function insertTokens(db: Database, tokens: NewToken[]): Promise<void> {
  for (let at = 0; at < tokens.length; at += CHUNK) {
    await db
      .insert(slugToken)
      .ignore()
      .values(tokens.slice(at, at + CHUNK));
  }
}

async function removeTokens(db: Database, rows: TokenRow[]): Promise<void> {
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) await db.delete(slugToken).where(inArray(slugToken.id, ids));
}

/**
 * Brings `slug_token` in line with the reference tables. New values get their words; the old word of a renamed value stays
 * as an alias, so that its URLs redirect, unless another value is called so now; words of values that are gone are removed. Nothing is written when all is in line.
 * @param client a pool, or a connection whose transaction this should be part of
 */
export async function syncSlugTokens(client: Pool | PoolConnection): Promise<void> {
  const db = databaseFor(client, 'slug-tokens');
  const [words, existing] = await Promise.all([readReferenceWords(db), db.select().from(slugToken)]);
  const wanted = new Map(tokensOf(words).map((token) => [identity(token), token]));
  const filters = new Set(words.map(filterText));
  const present = new Set(existing.map(identity));

  const isWantedCanonical = (row: TokenRow) => wanted.get(identity(row))?.isCanonical === true;
  const own = ownWords(words);
  const isTaken = (row: TokenRow) => !isWantedCanonical(row) && own.has(`${row.type} ${row.value}`);
  const isKept = (row: TokenRow) => filters.has(row.filter) && !isTaken(row);
  await removeTokens(
    db,
    existing.filter((row) => !isKept(row)),
  );
  const kept = existing.filter(isKept);
  await setCanonical(
    db,
    kept.filter((row) => row.isCanonical && !isWantedCanonical(row)),
    false,
  );
  await setCanonical(
    db,
    kept.filter((row) => !row.isCanonical && isWantedCanonical(row)),
    true,
  );
  await insertTokens(
    db,
    [...wanted.values()].filter((token) => !present.has(identity(token))),
  );
}
