import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  SAMPLE_MAPPING,
  type SampleFolder,
  sampleCsv,
  sampleFolder,
  sampleRow,
} from '../lib/catalogue/import/testing/sample-file.ts';
import { type TestDatabase, testDatabase } from '../lib/testing/test-database.ts';

const SCRIPT = fileURLToPath(new URL('import.ts', import.meta.url));

let database: TestDatabase;
let folder: SampleFolder;

beforeAll(async () => {
  database = await testDatabase();
  folder = await sampleFolder();
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

interface Outcome {
  code: number;
  output: string;
}

function run(...parameters: string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    VALKEY_URL: process.env.VALKEY_URL ?? 'redis://127.0.0.1:1',
    FORECOURT_HOME: folder.path,
  };
  const command = ['--import', 'tsx', SCRIPT, ...parameters];
  return new Promise((done) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

describe('npm run import', () => {
  it('loads a file, sums up and lists the rejects', async () => {
    const map = await folder.write('map.json', JSON.stringify(SAMPLE_MAPPING));
    const file = await folder.write('cars.csv', sampleCsv(sampleRow(), sampleRow({ ref: 'B', asking: '1' })));
    const { code, output } = await run(file, '--map', map);
    expect(output).toMatch(/read +2\n.*imported +1\n.*rejected +1\n/s);
    expect(output).toContain(join(folder.path, 'cars.rejects.csv'));
    expect(code).toBe(0);
  });

  it('ends with 1 and one paragraph for a file of unknown shape', async () => {
    const file = await folder.write('odd.csv', 'a,b\n1,2\n');
    const { code, output } = await run(file);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(/^No known shape of file has the columns "a", "b"\..*--map\.$/);
  });

  it('ends with 1 if no file is named', async () => {
    expect(await run()).toMatchObject({ code: 1, output: expect.stringContaining('Which file?') });
  });

  it('lists the rules', async () => {
    expect(await run('--rules')).toMatchObject({
      code: 0,
      output: expect.stringContaining('rupees (gives a number)'),
    });
  });
});
