import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { importFile } from '../../catalogue/import/import-file.ts';
import { readSlugWords } from '../../catalogue/vocabulary/read-slug-words.ts';
import type { SlugWord } from '../../catalogue/vocabulary/slug-word.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { Vocabulary } from '../vocabulary.ts';
import { buildSlug } from './build-slug.ts';
import { collisions, listingOf } from './collisions.ts';
import { parseSlug } from './parse-slug.ts';
import { expressibleFilters } from './testing/expressible-filters.ts';
import { spellings } from './testing/spellings.ts';

const FILE = join(resolve(process.env.FORECOURT_SAMPLE_DATA ?? '../shared/data'), 'used-cars-india.csv');
const isAbsent = !existsSync(FILE);
if (isAbsent) console.warn(`Skipped: ${FILE} is not there.`);

describe.skipIf(isAbsent)('over the names of a real market', { timeout: 180_000 }, () => {
  let database: TestDatabase;
  let folder: string;
  let words: SlugWord[];
  let vocabulary: Vocabulary;

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), mkdtemp(join(tmpdir(), 'names-'))]);
    await importFile(database.pool, FILE, { rejects: join(folder, 'rejects.csv') });
    words = await readSlugWords(databaseFor(database.pool, 'test'));
    vocabulary = new Vocabulary(words);
  }, 180_000);
  afterAll(async () => {
    await database?.drop();
    if (folder) await rm(folder, { recursive: true });
  });

  it('there are makes, models, cities and colours', () => {
    const counts = ['make', 'model', 'city', 'color'].map((name) => vocabulary.values(name).length);
    expect(Math.min(...counts)).toBeGreaterThan(10);
  });

  it('every value that is not reported has its slug, which is read as that value and nothing else', () => {
    const reported = [...collisions(vocabulary)].flatMap((one) => one ?? []);
    const isReported = (filter: string, ids: readonly number[]) =>
      reported.some((one) => one.filter === filter && one.ids.join() === ids.join());
    for (const name of ['make', 'model', 'variant', 'city', 'locality', 'color', 'body_type', 'fuel_type']) {
      for (const value of vocabulary.values(name)) {
        const filters = listingOf(name, value);
        const slug = buildSlug(filters, vocabulary);
        expect([slug === null, value.slug]).toEqual([isReported(name, value.ids), value.slug]);
        if (slug !== null)
          expect(parseSlug(slug, vocabulary)?.discrete[name]).toEqual([...value.ids].sort((a, b) => a - b));
      }
    }
    // Skoda makes the variant RS of the Octavia, and the model Octavia RS
    expect(reported).toEqual([expect.objectContaining({ filter: 'variant', slug: 'rs' })]);
  });

  it('parse(build(f)) = f', () => {
    let unsaid = 0;
    fc.assert(
      fc.property(expressibleFilters(words), (filters) => {
        const slug = buildSlug(filters, vocabulary);
        if (slug === null) unsaid += 1;
        else expect(parseSlug(slug, vocabulary)).toEqual(filters);
      }),
      { numRuns: 3_000 },
    );
    expect(unsaid).toBeLessThan(60);
  });

  it('build(parse(s)) is the canonical slug, which is its own, however the slug is spelled', () => {
    let others = 0;
    const spelled = expressibleFilters(words).chain((filters) =>
      spellings(filters, vocabulary, words).map((slug) => ({ filters, slug })),
    );
    fc.assert(
      fc.property(spelled, ({ filters, slug }) => {
        const meant = buildSlug(filters, vocabulary);
        if (meant === null) return;
        const found = parseSlug(slug, vocabulary);
        const canonical = found && buildSlug(found, vocabulary);
        if (!found || canonical === null) throw new Error(`${slug} is no listing`);
        expect(parseSlug(canonical, vocabulary)).toEqual(found);
        if (canonical !== meant) others += 1;
      }),
      { numRuns: 3_000 },
    );
    // out of order, words can also be read as another listing
    expect(others).toBeLessThan(150);
  });
});
