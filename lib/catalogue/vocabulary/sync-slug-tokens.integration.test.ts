import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { syncSlugTokens } from './sync-slug-tokens.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Tokens with a word, as `filter` and whether it is the filter's own word. */
async function tokens(value: string): Promise<unknown> {
  const [rows] = await database.pool.query(
    'SELECT filter, is_canonical AS own FROM slug_token WHERE value = ? ORDER BY id',
    [value],
  );
  return rows;
}

const make = (id: number, slug: string) =>
  database.pool.query(
    'INSERT INTO make (id, name, slug) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE slug = VALUES(slug)',
    [id, slug, slug],
  );

it('keeps the old word of a renamed value, until another value is called so', async () => {
  await make(1, 'audi');
  await syncSlugTokens(database.pool);
  await make(1, 'audy');
  await syncSlugTokens(database.pool);
  expect(await tokens('audi')).toEqual([{ filter: 'make=1', own: 0 }]);
  await make(2, 'audi');
  await syncSlugTokens(database.pool);
  expect(await tokens('audi')).toEqual([{ filter: 'make=2', own: 1 }]);
  expect(await tokens('audy')).toEqual([{ filter: 'make=1', own: 1 }]);
});
