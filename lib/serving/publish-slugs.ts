import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../catalogue/database.ts';
import { groupBy } from '../catalogue/payload/group-by.ts';
import { readSlugWords } from '../catalogue/vocabulary/read-slug-words.ts';
import { KEY } from './keys.ts';
import { replies, type Valkey } from './valkey.ts';

/** Replaces the slug words in Valkey by those of MySQL, in one step that readers see whole. */
export async function publishSlugs(pool: Pool, valkey: Valkey): Promise<void> {
  const words = await readSlugWords(databaseFor(pool, 'slugs'));
  const fields = [...groupBy(words, (word) => word.value)].flatMap(([value, meanings]) => [
    value,
    JSON.stringify(meanings),
  ]);
  const step = valkey.multi().del(KEY.slugs);
  if (fields.length > 0) step.hset(KEY.slugs, ...fields);
  await replies(step.incr(KEY.slugGeneration));
}
