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
import { type TestValkey, testValkey } from '../lib/testing/test-valkey.ts';

const SCRIPT = fileURLToPath(new URL('import.ts', import.meta.url));

let database: TestDatabase;
let valkey: TestValkey;
let folder: SampleFolder;
let map: string;

beforeAll(async () => {
  [database, valkey, folder] = await Promise.all([testDatabase(), testValkey(), sampleFolder()]);
  map = await folder.write('map.json', JSON.stringify(SAMPLE_MAPPING));
});
afterAll(async () => {
  await Promise.all([database?.drop(), valkey?.close(), folder?.remove()]);
});

interface Outcome {
  code: number;
  output: string;
}

/** A command that hangs must not outlive its test. */
const PATIENCE_MS = 45_000;
const NOBODY = 'redis://127.0.0.1:1';

function runWith(valkeyUrl: string, ...parameters: string[]): Promise<Outcome> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    VALKEY_URL: valkeyUrl,
    FORECOURT_HOME: folder.path,
  };
  const command = ['--import', 'tsx', SCRIPT, ...parameters];
  return new Promise((done) => {
    execFile(process.execPath, command, { env, timeout: PATIENCE_MS }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

const run = (...parameters: string[]) => runWith(valkey.url, ...parameters);

describe('npm run import', () => {
  it('loads a file, sums up and lists the rejects', async () => {
    const file = await folder.write('cars.csv', sampleCsv(sampleRow(), sampleRow({ ref: 'B', asking: '1' })));
    const { code, output } = await run(file, '--map', map);
    expect(output).toMatch(/read +2\n.*imported +1\n.*rejected +1\n/s);
    expect(output).toContain(join(folder.path, 'cars.rejects.csv'));
    expect(code).toBe(0);
    expect(await valkey.client.dbsize()).toBeGreaterThan(0);
  });

  it('says where the cars are if they cannot be published, and publishes them the next time', async () => {
    const file = await folder.write('late.csv', sampleCsv(sampleRow({ ref: 'late' })));
    await valkey.flush();
    const failed = await runWith(NOBODY, file, '--map', map);
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/imported +1\n/);
    expect(failed.output).toMatch(/All cars are in MySQL, but .* failed \(.*ECONNREFUSED/);
    expect(failed.output).toContain('`npm run rebuild` publishes them');
    expect(failed.output).not.toContain('nothing was imported');
    const again = await run(file, '--map', map);
    expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/unchanged +1\n/) });
    expect(await valkey.client.dbsize()).toBeGreaterThan(0);
  });

  it('ends with 1 and no stack trace for a mapping whose constants cannot be used', async () => {
    const fields = { ...SAMPLE_MAPPING.fields, color: { value: 'chartreuse' } };
    const bad = await folder.write('bad.json', JSON.stringify({ ...SAMPLE_MAPPING, fields }));
    const file = await folder.write('cars.csv', sampleCsv(sampleRow()));
    const { code, output } = await run(file, '--map', bad);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(
      /^The mapping .* cannot be used:\n {2}fields\.color\.value: "chartreuse" is not one of .*other$/,
    );
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
