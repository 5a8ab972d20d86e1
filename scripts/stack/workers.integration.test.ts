import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'iovalkey';
import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readWorkerStates } from '../../lib/changes/worker-state.ts';
import { readStackFile, type StackUrls } from '../../lib/platform/stack-file.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { generateCatalogue } from '../generate.ts';
import { publishWritten } from '../publish-written.ts';
import { fillAndFollow } from './fill-and-follow.ts';
import { type Home, openHome } from './home.ts';
import { identify } from './process-identity.ts';
import { ensureEmbedded } from './servers/servers.ts';
import { fillCatalogue } from './stages/catalogue.ts';
import { migrateTables } from './stages/tables.ts';
import { updateState } from './state.ts';
import { stopStack } from './stop-stack.ts';

const CARS = 20;

let home: Home;
let printed: string[] = [];

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'forecourt-workers-')));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await stopStack(home);
  rmSync(home.root, { recursive: true, force: true });
});

/** What `npm run up` does, but for the pages. */
async function up(): Promise<StackUrls> {
  const urls = await ensureEmbedded(home, { durable: false });
  await migrateTables(urls.databaseUrl);
  await fillCatalogue(home, urls, CARS);
  await fillAndFollow(home, urls);
  return urls;
}

function pids(): Record<string, number> {
  const { capture = 0, project = 0, train = 0 } = readStackFile(home.root)?.pids ?? {};
  return { capture, project, train };
}

async function sql(urls: StackUrls, statement: string): Promise<unknown> {
  const connection = await createConnection(urls.databaseUrl);
  const [answer] = await connection.query(statement);
  await connection.end();
  return answer;
}

async function withValkey<T>(urls: StackUrls, work: (valkey: Redis) => Promise<T>): Promise<T> {
  const valkey = new Redis(urls.valkeyUrl);
  return work(valkey).finally(() => valkey.disconnect());
}

/** The prices that cards show. */
function pricesShown(urls: StackUrls): Promise<Set<number>> {
  return withValkey(urls, async (valkey) => {
    const cards = await valkey.hvals(KEY.cards);
    return new Set(cards.map((card) => JSON.parse(card).price));
  });
}

async function end(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => identify(pid), { timeout: 20_000 }).toBeNull();
}

const rebuilds = () => printed.filter((line) => /Payloads .* a second/.test(line)).length;
const resyncs = (urls: StackUrls) => withValkey(urls, (valkey) => valkey.xlen(KEY.resyncs));
const following = () => printed.filter((line) => line.includes('following MySQL at binlog.')).length;

describe('the workers', () => {
  it('start with the stack after one rebuild, follow MySQL, and end with it', async () => {
    const urls = await up();
    expect({ rebuilds: rebuilds(), resyncs: await resyncs(urls), following: following() }).toEqual({
      rebuilds: 1,
      resyncs: 0,
      following: 1,
    });
    const states = await withValkey(urls, readWorkerStates);
    const { capture, project, train } = pids();
    expect(states).toMatchObject([
      { name: 'capture', host: hostname(), pid: capture, state: 'streaming' },
      { name: 'project', host: hostname(), pid: project, state: 'idle' },
      { name: 'train', host: hostname(), pid: train, state: 'waiting' },
    ]);
    const served = await Promise.all(states.map(async ({ metricsUrl }) => (await fetch(metricsUrl)).text()));
    expect(served.every((text) => text.includes('forecourt_process_start_time_seconds'))).toBe(true);

    await sql(urls, "UPDATE car SET price = 765432 WHERE status = 'live'");
    await expect.poll(() => pricesShown(urls), { timeout: 20_000 }).toEqual(new Set([765_432]));

    expect(await stopStack(home)).toEqual(['train', 'project', 'capture', 'Valkey', 'MariaDB']);
    expect([capture, project, train].map((pid) => identify(pid ?? 0))).toEqual([null, null, null]);
  });

  it('that were killed come back with the next start, which rebuilds nothing and misses nothing', async () => {
    const urls = await up();
    const before = pids();
    await Promise.all(Object.values(before).map(end));
    await sql(urls, "UPDATE car SET price = 654321 WHERE status = 'live'");
    expect(await pricesShown(urls)).not.toContain(654_321);
    await up();
    expect(await pricesShown(urls)).toEqual(new Set([654_321]));
    expect({ rebuilds: rebuilds(), resyncs: await resyncs(urls) }).toEqual({ rebuilds: 1, resyncs: 0 });
    expect(Object.values(pids())).not.toEqual(Object.values(before));
  });

  it('stay when nothing has changed, and are replaced when they run from other sources', async () => {
    await up();
    const first = pids();
    await up();
    expect(pids()).toEqual(first);
    updateState(home, ({ workers }) => {
      if (workers.project) workers.project.sources = 'older';
    });
    await up();
    expect(pids().capture).toBe(first.capture);
    expect(pids().project).not.toBe(first.project);
    expect(identify(first.project ?? 0)).toBeNull();
  });

  it('bring what a command has written, which waits for them', async () => {
    const urls = await up();
    await generateCatalogue({ databaseUrl: urls.databaseUrl, cars: CARS + 10, seed: 1 });
    await publishWritten(urls);
    expect(printed.at(-1)).toContain('brought by the change pipeline');
    expect(rebuilds()).toBe(1);
    const [cards, live] = await Promise.all([
      withValkey(urls, (valkey) => valkey.hlen(KEY.cards)),
      sql(urls, "SELECT COUNT(*) AS cars FROM car WHERE status = 'live'"),
    ]);
    expect([{ cars: cards }]).toEqual(live);
  });

  it('catch up with a whole stop of the stack', async () => {
    const urls = await up();
    await stopStack(home);
    const { databaseUrl } = await ensureEmbedded(home, { durable: false });
    await sql({ ...urls, databaseUrl }, "UPDATE car SET price = 543210 WHERE status = 'live'");
    const again = await up();
    expect(await pricesShown(again)).toEqual(new Set([543_210]));
    expect(rebuilds()).toBe(1);
  });

  it('are the projectors alone where another program captures', async () => {
    vi.stubEnv('CHANGE_SOURCE', 'external');
    await up();
    expect(pids()).toMatchObject({ capture: 0, project: expect.any(Number) });
    vi.stubEnv('CHANGE_SOURCE', 'binlog');
    await up();
    expect(pids().capture).toBeGreaterThan(0);
    vi.stubEnv('CHANGE_SOURCE', 'external');
    await up();
    expect(pids().capture).toBe(0);
  });
});
