import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { tableChecksums } from '../write/table-checksums.ts';
import { type ImportSummary, importFile } from './import-file.ts';
import { type SampleFolder, sampleFolder } from './testing/sample-file.ts';

const DATA = resolve(process.env.FORECOURT_SAMPLE_DATA ?? '../shared/data');
const FILES = [
  { file: 'used-cars-india.csv', rows: 8_361, blank: 0 },
  { file: 'used-cars-v4.csv', rows: 2_059, blank: 7 },
];
const absent = FILES.filter(({ file }) => !existsSync(join(DATA, file)));
const isAbsent = absent.length > 0;
if (isAbsent) console.warn(`Skipped: ${absent.map(({ file }) => join(DATA, file)).join(' and ')} not there.`);

const MINUTES = 3 * 60_000;

describe.skipIf(isAbsent)('the two real files', { timeout: MINUTES }, () => {
  let database: TestDatabase;
  let folder: SampleFolder;

  beforeAll(async () => {
    database = await testDatabase();
    folder = await sampleFolder();
  });
  afterAll(async () => {
    await database?.drop();
    await folder?.remove();
  });

  const load = (file: string): Promise<ImportSummary> =>
    importFile(database.pool, join(DATA, file), { rejects: join(folder.path, `${file}.rejects.csv`) });

  it.each(FILES)('$file comes in, at least 999 rows of 1,000', async ({ file, rows, blank }) => {
    const summary = await load(file);
    expect(summary).toMatchObject({ read: rows, blank, updated: 0, unchanged: 0 });
    expect(summary.imported).toBeGreaterThanOrEqual((rows - blank) * 0.999);
    expect(summary.imported + summary.rejected).toBe(rows - blank);
  });

  it.each(FILES)('$file changes nothing the second time', async ({ file, rows, blank }) => {
    const before = await tableChecksums(database.pool);
    const summary = await load(file);
    expect(summary).toMatchObject({ imported: 0, updated: 0, unchanged: rows - blank - summary.rejected });
    expect(await tableChecksums(database.pool)).toEqual(before);
  });

  it('share makes and models, without noise', async () => {
    const [makes] = await database.pool.query<RowDataPacket[]>('SELECT slug FROM make ORDER BY slug');
    const slugs = makes.map(({ slug }) => slug);
    expect(slugs).toContain('maruti-suzuki');
    expect(slugs).not.toContain('maruti');
    const [[models]] = await database.pool.query<RowDataPacket[]>('SELECT COUNT(*) AS n FROM model');
    expect(models?.n).toBeLessThan(400);
  });
});
