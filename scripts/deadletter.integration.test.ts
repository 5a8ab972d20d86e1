import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDrafts } from '../lib/catalogue/write/write-drafts.ts';
import { keepDeadLetters, listDeadLetters } from '../lib/changes/project/dead-letters.ts';
import { KEY } from '../lib/serving/keys.ts';
import { markStale } from '../lib/serving/mark-stale.ts';
import { rebuild } from '../lib/serving/rebuild.ts';
import { takeTicket } from '../lib/serving/tickets.ts';
import { testCatalogue } from '../lib/testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../lib/testing/test-database.ts';
import { type TestValkey, testValkey } from '../lib/testing/test-valkey.ts';

const SCRIPT = fileURLToPath(new URL('deadletter.ts', import.meta.url));
const PATIENCE_MS = 45_000;
const CARS = KEY.changeStream('shop', 'car');
const COLORS = KEY.changeStream('shop', 'color');

let database: TestDatabase;
let valkey: TestValkey;
let good: number;
let bad: number;

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  await writeDrafts(database.pool, testCatalogue(30));
  await rebuild(database.pool, valkey.client);
  [good = 0, bad = 0] = (await valkey.client.zrange(KEY.price, 0, 1)).map(Number);
  await makeUnbuildable(bad);
});
beforeEach(async () => {
  await valkey.client.del(KEY.deadLetters);
});
afterAll(() => Promise.all([database.drop(), valkey.close()]));

async function makeUnbuildable(car: number): Promise<void> {
  const connection = await database.pool.getConnection();
  await connection.query("SET SESSION sql_mode = ''");
  await connection.query("UPDATE car SET made_live_at = '0000-00-00 00:00:00' WHERE id = ?", [car]);
  connection.destroy();
}

interface Outcome {
  code: number;
  output: string;
}

function run(...parameters: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: database.url, VALKEY_URL: valkey.url };
  const command = ['--import', 'tsx', SCRIPT, ...parameters];
  return new Promise((done) => {
    execFile(process.execPath, command, { env, timeout: PATIENCE_MS }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr });
    });
  });
}

/** A letter about a car that is marked stale, or about an entry. Answers its id. */
async function letter(stream: string, fields: string[], carId: number | null = null): Promise<string> {
  if (carId !== null) {
    const ticket = await takeTicket(valkey.client);
    await markStale(valkey.client, [{ id: carId, ticket, error: new Error('test') }]);
  }
  const id = (await valkey.client.xadd(stream, '*', ...fields)) ?? '';
  await keepDeadLetters(valkey.client, [
    { entry: { stream, id }, carId, reason: 'no such thing', attempts: 5 },
  ]);
  return (await letters()).at(-1) ?? '';
}

const letters = async () => (await listDeadLetters(valkey.client, '', 100)).map(({ id }) => id);
const isStale = async (car: number) => (await valkey.client.hexists(KEY.page(car), 'stale')) === 1;

describe('npm run deadletter', () => {
  it('lists letters, or that there are none', async () => {
    expect(await run('list')).toEqual({ code: 0, output: '  Dead letters   none\n' });
    const id = await letter(CARS, ['op', 'x'], good);
    const { code, output } = await run('list');
    expect(output).toContain(`  ${id}\n`);
    expect(output).toMatch(
      new RegExp(`car ${good}, given up .* ago after 5 attempts\n +entry .* of shop.car\n`),
    );
    expect(output).toMatch(/no such thing\n {2}Dead letters +1\n/);
    expect(code).toBe(0);
  });

  it('retries: what works is removed, the rest stays with the reason', async () => {
    const [works, fails] = [await letter(CARS, ['op', 'x'], good), await letter(CARS, ['op', 'x'], bad)];
    const color = JSON.stringify({ id: 1, name: 'white', slug: 'white' });
    const row = await letter(COLORS, ['op', 'update', 'before', color, 'after', color, 'src', '{}']);
    const riddle = await letter(CARS, ['op', 'merge']);
    const { code, output } = await run('retry', '--all');
    expect(output).toMatch(new RegExp(`${works}\n +done: 1 car built\n`));
    expect(output).toMatch(new RegExp(`${fails}\n +failed again: car ${bad}: Invalid time value\n`));
    expect(output).toMatch(new RegExp(`${row}\n +(done: \\d+ cars? built|failed again: car ${bad}: .*)\n`));
    expect(output).toMatch(new RegExp(`${riddle}\n +failed again: unknown operation "merge"\n`));
    expect(code).toBe(1);
    expect(await letters()).toEqual(expect.arrayContaining([fails, riddle]));
    expect(await letters()).not.toContain(works);
    expect(await isStale(good)).toBe(false);
  });

  it('drops, after saying which cars stay stale', async () => {
    const [first, second] = [await letter(CARS, ['op', 'x'], good), await letter(CARS, ['op', 'x'], bad)];
    const { code, output } = await run('drop', first);
    expect(output).toMatch(
      new RegExp(`Stale +${good} stay so.*\n.*verify -- --repair.*\n {2}Dropped +1 letter\n`),
    );
    expect(code).toBe(0);
    expect(await letters()).toEqual([second]);
    expect(await isStale(good)).toBe(true);
  });

  it('refuses ids that are none, and neither ids nor --all', async () => {
    const id = await letter(CARS, ['op', 'x'], good);
    const unknown = await run('drop', id, '5-5');
    expect(unknown.output).toContain('There is no dead letter 5-5');
    expect(unknown.code).toBe(1);
    expect(await run('retry')).toMatchObject({ code: 1, output: expect.stringContaining('Which letters?') });
    expect(await letters()).toEqual([id]);
  });

  it('tells of leads that MySQL has refused, and has them tried again', async () => {
    expect(await run('leads')).toEqual({ code: 0, output: expect.stringMatching(/Leads +none\n/) });
    await valkey.client.xadd(KEY.deadLeads, '*', 'entry', '1-1', 'sealed', 'secret');
    expect((await run('leads')).output).toMatch(/Leads +1\n/);
    expect((await run('leads', '--retry')).output).toMatch(/Leads +1 lead back in the queue/);
    expect(await valkey.client.xlen(KEY.deadLeads)).toBe(0);
    const [waiting] = await valkey.client.xrange(KEY.waitingLeads, '-', '+');
    expect(waiting?.[1]).toEqual(['sealed', 'secret']);
  });

  it('explains itself', async () => {
    const { code, output } = await run('--help');
    expect(output).toMatch(/list .*retry .*drop /s);
    expect(code).toBe(0);
  });
});
