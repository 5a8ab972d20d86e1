import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../lib/catalogue/write/write-drafts.ts';
import { KEY } from '../lib/serving/keys.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { testCatalogue } from '../lib/testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../lib/testing/test-database.ts';
import { type TestValkey, testValkey } from '../lib/testing/test-valkey.ts';

const SCRIPT = fileURLToPath(new URL('verify.ts', import.meta.url));
const PATIENCE_MS = 45_000;
const NOBODY = 'redis://127.0.0.1:1';

let database: TestDatabase;
let valkey: TestValkey;
let car: number;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(30));
});
beforeEach(async () => {
  await valkey.flush();
  await rebuild(database.pool, valkey.client);
  car = Number(await valkey.client.zrandmember(KEY.price));
});
afterAll(() => Promise.all([database.drop(), valkey.close()]));

interface Outcome {
  code: number;
  output: string;
}

function runWith(valkeyUrl: string, ...parameters: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: database.url, VALKEY_URL: valkeyUrl };
  const command = ['--import', 'tsx', SCRIPT, ...parameters];
  return new Promise((done) => {
    execFile(process.execPath, command, { env, timeout: PATIENCE_MS }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

const run = (...parameters: string[]) => runWith(valkey.url, ...parameters);

async function alter(): Promise<void> {
  const stored = JSON.parse((await valkey.client.hget(KEY.page(car), 'json')) ?? '');
  await valkey.client.hset(KEY.page(car), 'json', JSON.stringify({ ...stored, price: 7 }));
}

describe('npm run verify', () => {
  it('ends with 0 where all is as MySQL says', async () => {
    const { code, output } = await run();
    expect(output).toMatch(/Cars +30 compared with MySQL/);
    expect(output).toMatch(/Pipeline +has never run: compared without waiting/);
    expect(output).toMatch(/Differences +none/);
    expect(code).toBe(0);
  });

  it('ends with 1 and lists what differs; a repair puts it right', async () => {
    await alter();
    const { code, output } = await run();
    expect(output).toMatch(/Differences +in 1 car\n {2}payload +1 difference in 1 car\n/);
    expect(output).toMatch(
      new RegExp(
        `car ${car} +payload.price: \\d+ in MySQL, 7 in Valkey\n +altered in Valkey: .*; stored .* ago`,
      ),
    );
    expect(code).toBe(1);
    const repaired = await run('--repair');
    expect(repaired.output).toMatch(/in 1 car\n.*Repair.*Differences +none/s);
    expect(repaired.code).toBe(0);
    expect((await run('--sample', '30')).code).toBe(0);
  });

  it('lists what is missing where somebody has overwritten an order, and puts it right', async () => {
    await valkey.client.set(KEY.price, 'no order');
    const { code, output } = await run('--repair');
    expect(output).toMatch(/Differences +in \d+ cars\n {2}order +\d+ differences/);
    expect(output).toMatch(/Repair.*Differences +none/s);
    expect(code).toBe(0);
  });

  it('prints one JSON document for machines', async () => {
    await alter();
    const { code, output } = await run('--json', '--repair');
    expect(JSON.parse(output)).toMatchObject({
      cars: 30,
      pipeline: { kind: 'never ran' },
      findings: [
        {
          carId: car,
          differences: [{ what: 'payload.price', valkey: '7', reason: { name: 'altered in Valkey' } }],
        },
      ],
      left: { findings: [] },
    });
    expect(code).toBe(0);
  });

  it('ends with 2 while the pipeline is behind, and repairs nothing', async () => {
    await alter();
    await valkey.client.hset(KEY.changeCheckpoint, { gtid: '0-1-1', file: 'f', pos: 4, at: 0, step: 1 });
    const { code, output } = await run('--wait', '0', '--repair');
    expect(output).toMatch(/Pipeline +is behind: capture has not read all of the binlog/);
    expect(output).toMatch(/Differences +in 1 car, which may be changes on their way/);
    expect(output).not.toContain('Repair');
    expect(code).toBe(2);
  });

  it('ends with 2 where a store is away or refuses a command, or an option cannot be used', async () => {
    const away = await runWith(NOBODY);
    expect(away.output.trim()).toMatch(
      /^MySQL or Valkey at 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/,
    );
    expect(away.code).toBe(2);
    await valkey.client.set(KEY.changeCheckpoint, 'no checkpoint');
    const refused = await run();
    expect(refused.output).toMatch(
      new RegExp(`Valkey refused [A-Z]+ ${KEY.changeCheckpoint}: WRONGTYPE [^\\n]*\\n$`),
    );
    expect(refused.code).toBe(2);
    expect(await run('--sample', 'some')).toMatchObject({ code: 2 });
  });
});
