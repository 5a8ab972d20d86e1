import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStackFile, readStackUrls, type StackFile } from '../../lib/platform/stack-file.ts';
import { openHome } from './home.ts';
import { mysqlAnswers, valkeyAnswers } from './ping.ts';
import { identify } from './process-identity.ts';
import { publishStack } from './publish-stack.ts';
import { ensureEmbedded } from './servers/servers.ts';
import { stopStack } from './stop-stack.ts';

let folder = '';
let extraEnvironment: Record<string, string> = {};
const children: ChildProcess[] = [];

/** The settings of the test run itself would keep a stack from starting servers of its own. */
function environment(home: string): NodeJS.ProcessEnv {
  return { ...process.env, FORECOURT_HOME: home, DATABASE_URL: '', VALKEY_URL: '', ...extraEnvironment };
}

function start(home: string, command: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', command, ...args], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** Runs a command to its end. */
async function command(
  home: string,
  ...args: [string, ...string[]]
): Promise<{ code: number; output: string }> {
  const child = start(home, ...args);
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  return { code: Number(code), output };
}

/** Starts the servers of a folder as `npm run up` does, in this process. */
async function upServers(path: string): Promise<StackFile> {
  const home = openHome(path);
  const urls = await ensureEmbedded(home, { durable: false });
  publishStack(home, urls);
  return stackOf(path);
}

function stackOf(home: string): StackFile {
  const stack = readStackFile(home);
  if (!stack) throw new Error(`${home} has no stack.json`);
  return stack;
}

async function until(isTrue: () => boolean): Promise<void> {
  await expect.poll(isTrue, { timeout: 20_000, interval: 50 }).toBe(true);
}

async function serverVariable(url: string, name: string): Promise<unknown> {
  const connection = await createConnection(url);
  const [rows] = await connection.query<RowDataPacket[]>(`SELECT @@${name} AS value`);
  await connection.end();
  return rows[0]?.value;
}

beforeEach(() => {
  extraEnvironment = {};
  folder = mkdtempSync(join(tmpdir(), 'forecourt-stacks-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGTERM');
  await Promise.all(['a', 'b'].map((name) => stopStack(openHome(join(folder, name)))));
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded stack', () => {
  it('runs twice in two folders that do not meet', async () => {
    const [a, b] = await Promise.all([upServers(join(folder, 'a')), upServers(join(folder, 'b'))]);
    const ids = await Promise.all([a, b].map((stack) => serverVariable(stack.databaseUrl, 'server_id')));
    expect(new Set(ids).size).toBe(2);
    expect(await serverVariable(a.databaseUrl, 'datadir')).toBe(`${join(folder, 'a', 'mysql')}/`);
    expect(await serverVariable(a.databaseUrl, 'tmpdir')).toBe(join(folder, 'a', 'tmp'));

    await stopStack(openHome(join(folder, 'a')));
    expect(await mysqlAnswers(a.databaseUrl)).toBe(false);
    expect(await valkeyAnswers(a.valkeyUrl)).toBe(false);
    expect(readStackFile(join(folder, 'a'))).toBeNull();
    expect(await mysqlAnswers(b.databaseUrl)).toBe(true);
    expect(await valkeyAnswers(b.valkeyUrl)).toBe(true);
  });

  it('writes the binlog as change capture needs it', async () => {
    const { databaseUrl } = await upServers(join(folder, 'a'));
    const settings = [
      'log_bin',
      'binlog_format',
      'binlog_row_image',
      'binlog_row_metadata',
      'gtid_strict_mode',
    ];
    const values = await Promise.all(settings.map((name) => serverVariable(databaseUrl, name)));
    expect(values).toEqual([1, 'ROW', 'FULL', 'FULL', 1]);
    expect(await serverVariable(databaseUrl, 'time_zone')).toBe('+00:00');
  });

  it('keeps its ports and its passwords to itself, from run to run', async () => {
    const home = join(folder, 'a');
    const { databaseUrl, valkeyUrl } = await upServers(home);
    expect(statSync(join(home, 'stack.json')).mode & 0o777).toBe(0o600);
    await stopStack(openHome(home));
    expect(await upServers(home)).toMatchObject({ databaseUrl, valkeyUrl });
    const stranger = new URL(databaseUrl);
    stranger.password = '';
    expect(await mysqlAnswers(stranger.href)).toBe(false);
  });

  it('works in a folder whose sockets would have too long a path', async () => {
    const home = join(folder, 'a');
    const deep = join(home, 'deep'.repeat(30));
    mkdirSync(deep, { recursive: true });
    const { databaseUrl } = await upServers(deep);
    expect(await mysqlAnswers(databaseUrl)).toBe(true);
    expect((await command(deep, 'down')).output).toMatch(/^ {2}Stopped Valkey and MariaDB in/);
  });
});

describe('a launcher that was killed', () => {
  it('leaves servers that the next start takes over', async () => {
    const home = join(folder, 'a');
    const launcher = start(home, 'up', '--servers-only', '--fast');
    await until(() => existsSync(join(home, 'stack.json')));
    launcher.kill('SIGKILL');
    const before = stackOf(home);
    const again = await command(home, 'up', '--servers-only', '--fast', '--detach');
    expect(again).toEqual({ code: 0, output: expect.stringContaining('MariaDB and Valkey were running') });
    expect(stackOf(home).pids).toEqual(before.pids);
  });

  it('leaves servers that the next start replaces where they have died too', async () => {
    const home = join(folder, 'a');
    const before = await upServers(home);
    for (const pid of Object.values(before.pids)) process.kill(pid, 'SIGKILL');
    await until(() => Object.values(before.pids).every((pid) => identify(pid) === null));
    const after = await upServers(home);
    expect(await mysqlAnswers(after.databaseUrl)).toBe(true);
    expect(await valkeyAnswers(after.valkeyUrl)).toBe(true);
  });

  it('leaves half a data folder that the next start makes anew', async () => {
    const home = join(folder, 'a');
    mkdirSync(join(home, 'mysql.new', 'mysql'), { recursive: true });
    writeFileSync(join(home, 'mysql.new', 'ibdata1'), 'half');
    expect(await mysqlAnswers((await upServers(home)).databaseUrl)).toBe(true);
  });

  it('leaves notes of processes whose numbers others have now: those are not touched', async () => {
    const home = join(folder, 'a');
    await upServers(home);
    await stopStack(openHome(home));
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(bystander);
    const file = join(home, 'state.json');
    const state = JSON.parse(readFileSync(file, 'utf8'));
    const stale = { pid: bystander.pid, startedAt: 'before' };
    writeFileSync(file, JSON.stringify({ ...state, processes: { mysql: stale, valkey: stale, web: stale } }));
    await stopStack(openHome(home));
    await upServers(home);
    expect(bystander.exitCode).toBeNull();
    expect(bystander.signalCode).toBeNull();
  });

  it('ends everything when it is asked to end instead', async () => {
    const home = join(folder, 'a');
    const launcher = start(home, 'up', '--servers-only', '--fast');
    await until(() => existsSync(join(home, 'stack.json')));
    const { databaseUrl, pids } = stackOf(home);
    launcher.kill('SIGINT');
    await once(launcher, 'exit');
    expect(await mysqlAnswers(databaseUrl)).toBe(false);
    expect(Object.values(pids).map((pid) => identify(pid))).toEqual([null, null]);
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
  });
});

describe('settings that cannot work', () => {
  it('are refused when only one of the two URLs is given', async () => {
    extraEnvironment = { VALKEY_URL: 'redis://127.0.0.1:1/0' };
    const { code, output } = await command(join(folder, 'a'), 'up', '--detach');
    expect(output.trim()).toMatch(/^DATABASE_URL is missing: set both[^\n]*$/);
    expect(code).toBe(1);
  });

  it('are refused with what the server says where it lets nobody in', async () => {
    const { databaseUrl, valkeyUrl } = readStackUrls();
    const wrong = new URL(databaseUrl);
    wrong.password = 'wrong';
    extraEnvironment = { DATABASE_URL: wrong.href, VALKEY_URL: valkeyUrl };
    const refused = await command(join(folder, 'a'), 'up', '--detach');
    expect(refused.output).toMatch(/DATABASE_URL leads to no MySQL that may be used: Access denied for user/);
    expect(refused.code).toBe(1);
    extraEnvironment = { DATABASE_URL: databaseUrl, VALKEY_URL: 'redis://127.0.0.1:1/0' };
    const unreached = await command(join(folder, 'a'), 'up', '--detach');
    expect(unreached.output).toMatch(/VALKEY_URL leads to no Valkey that may be used: /);
    expect(unreached.code).toBe(1);
  });
});
