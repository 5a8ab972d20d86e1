import type { Database } from '../database.ts';
import { slugToken } from '../schema/slug-token.ts';
import { readReferenceWords } from './read-reference-words.ts';
import { filterText, type SlugWord } from './slug-word.ts';

/** Every word of `slug_token` with what it means now; tokens whose value is gone are passed over. */
export async function readSlugWords(db: Database): Promise<SlugWord[]> {
  const [references, tokens] = await Promise.all([readReferenceWords(db), db.select().from(slugToken)]);
  const byFilter = new Map(references.map((word) => [filterText(word), word]));
  return tokens.flatMap(({ value, filter, isCanonical }) => {
    const reference = byFilter.get(filter);
    return reference ? { ...reference, value, isCanonical } : [];
  });
}
