import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFeatures } from './read-features.ts';
import { readRatings } from './read-ratings.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ratings-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const name = path.join(folder, 'file.tsv');
  await writeFile(name, text);
  return name;
}

describe('a file of ratings', () => {
  it('is read row by row, with or without what may be missing', async () => {
    const name = await file('1\t242\t3\t881250949\n\nu "2"\titem 7\n3\t9\t0\r\n');
    expect(await readRatings(name)).toEqual([
      { user: '1', item: '242', rating: 3, time: 881_250_949 },
      { user: 'u "2"', item: 'item 7', rating: 1, time: 0 },
      { user: '3', item: '9', rating: 0, time: 0 },
    ]);
  });

  it.each([
    ['no item', '1\t2\t3\t4\n5\n', /file\.tsv, line 2: expected "user<TAB>item/],
    ['a rating that is no number', '1\t2\tgood\t4\n', /line 1: expected .* found "1 2 good 4"/],
    ['no user', '\t2\t3\t4\n', /line 1/],
    ['a time that is no number', '1\t2\t3\tnever\n', /line 1/],
    ['nothing', '\n', /has no rows/],
  ])('is refused with its line where there is %s', async (_, text, message) => {
    await expect(readRatings(await file(text))).rejects.toThrow(message);
  });

  it('is missed by name', async () => {
    await expect(readRatings(path.join(folder, 'none.tsv'))).rejects.toThrow(/none\.tsv cannot be read/);
  });
});

describe('a file of features', () => {
  it('is read with weights, and names that have colons', async () => {
    const name = await file('7\tgenre:drama:0.5 year_1990s\tlong:2\n8\n');
    expect(await readFeatures(name)).toEqual([
      {
        id: '7',
        features: [
          { name: 'genre:drama', weight: 0.5 },
          { name: 'year_1990s', weight: 1 },
          { name: 'long', weight: 2 },
        ],
      },
      { id: '8', features: [] },
    ]);
  });

  it.each(['7\tgenre:much\n', '7\t:1\n', '7\tgenre:-1\n', '\tgenre:1\n', '7\tgenre:Infinity\n'])(
    'is refused with its line: %j',
    async (text) => {
      await expect(readFeatures(await file(text))).rejects.toThrow(/line 1: expected "id<TAB>name:weight/);
    },
  );
});
