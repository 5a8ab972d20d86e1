import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';

const PROGRAM = fileURLToPath(new URL('testing/group-program.ts', import.meta.url));
const PATIENCE = { timeout: 50_000, interval: 50 };

interface Line {
  msg: string;
  port?: number;
  worker?: number;
  signal?: string;
}

interface Group {
  supervisor: ChildProcess;
  lines: Line[];
  ended: Promise<unknown[]>;
}

const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, PATIENCE);

function readLine(text: string): Line {
  return text.startsWith('{') ? JSON.parse(text) : { msg: text };
}

function startGroup(environment: Record<string, string> = {}): Group {
  const env = { ...process.env, LOG_LEVEL: 'info', ...environment };
  const supervisor = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { env });
  const group: Group = { supervisor, lines: [], ended: once(supervisor, 'exit') };
  let rest = '';
  supervisor.stdout.on('data', (chunk) => {
    const texts = (rest + chunk).split('\n');
    rest = texts.pop() ?? '';
    group.lines.push(...texts.map(readLine));
  });
  return group;
}

const said = ({ lines }: Group, msg: string) => lines.filter((line) => line.msg === msg);
const started = (group: Group) => said(group, 'web process is ready').map(({ worker }) => worker);

/** The numbers of all processes that have ever been ready, once there are `count`. */
async function readyOnes(count: number, group: Group): Promise<number[]> {
  return eventually(() => {
    expect(started(group)).toHaveLength(count);
    return started(group).map(Number);
  });
}

/** Status and body of one answer over the connections of `agent`; never asked twice. */
function ask(port: number, agent: Agent, path = '/'): Promise<string> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve(error.message);
    const request = get({ host: '127.0.0.1', port, path, agent }, (response) => {
      const read = response.setEncoding('utf8').toArray();
      read.then((chunks) => resolve(`${response.statusCode} ${chunks.join('')}`), fail);
    });
    request.on('error', fail);
  });
}

describe('a group of two processes', () => {
  let group: Group;
  let port: number;
  const fresh = new Agent({ keepAlive: false });

  async function open(environment: Record<string, string> = {}): Promise<void> {
    group = startGroup(environment);
    await readyOnes(2, group);
    port = Number(group.lines.find((line) => line.port)?.port);
  }

  afterEach(async () => {
    if (group.supervisor.exitCode === null) group.supervisor.kill('SIGKILL');
    await group.ended;
  });

  /** Asks without a pause until `isOver`. */
  async function askUntil(isOver: () => boolean, agent: Agent): Promise<string[]> {
    const answers: string[] = [];
    while (!isOver()) answers.push(await ask(port, agent));
    return answers;
  }

  it('shares one port', async () => {
    await open();
    await eventually(async () => {
      const pids = await Promise.all(Array.from({ length: 4 }, () => ask(port, fresh)));
      expect(new Set(pids).size).toBe(2);
    });
  });

  it.each(['rr', 'none'])('is replaced on SIGHUP without losing a request (%s)', async (policy) => {
    await open({ NODE_CLUSTER_SCHED_POLICY: policy });
    let isOver = false;
    const kept = Array.from({ length: 4 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    const load = Promise.all([...kept, fresh, fresh].map((agent) => askUntil(() => isOver, agent)));
    group.supervisor.kill('SIGHUP');
    await eventually(() => expect(said(group, 'web process has been replaced')).toHaveLength(2));
    isOver = true;
    const answers = (await load).flat();
    for (const agent of kept) agent.destroy();
    expect(answers.filter((answer) => !/^200 \d+$/.test(answer))).toEqual([]);
    const others = started(group)
      .slice(2)
      .map((pid) => `200 ${pid}`);
    expect(answers.some((answer) => others.includes(answer))).toBe(true);
    expect(others).toContain(await ask(port, fresh));
  });

  it('gets another process for one that dies', async () => {
    await open();
    const [first = 0] = await readyOnes(2, group);
    process.kill(first, 'SIGKILL');
    const [, , third] = await readyOnes(3, group);
    expect(said(group, 'web process died')).toMatchObject([{ worker: first, signal: 'SIGKILL' }]);
    await eventually(async () => expect(await ask(port, fresh)).toBe(`200 ${third}`));
  });

  it('tells its metrics as those of one process, and forgets nothing when it is replaced', async () => {
    await open();
    const counted = /forecourt_http_requests_total\{[^}]*\} (\d+)/;
    const total = async () => Number(counted.exec(await ask(port, fresh, '/metrics'))?.[1]);
    for (let request = 0; request < 10; request += 1) await ask(port, fresh);
    expect(await total()).toBe(10);
    group.supervisor.kill('SIGHUP');
    await eventually(() => expect(said(group, 'web process has been replaced')).toHaveLength(2));
    expect(await total()).toBe(10);
    const [, , third = 0] = started(group);
    for (let request = 0; request < 4; request += 1) await ask(port, fresh);
    expect(await total()).toBe(14);
    process.kill(third, 'SIGKILL');
    await readyOnes(5, group);
    expect(await total()).toBe(14);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with all its processes on %s', async (signal) => {
    await open();
    const pids = await readyOnes(2, group);
    group.supervisor.kill(signal);
    expect(await group.ended).toEqual([0, null]);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('does not outlive its supervisor', async () => {
    await open();
    const pids = await readyOnes(2, group);
    group.supervisor.kill('SIGKILL');
    for (const pid of pids) await eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  });
});

it('is not supervised for ever where the first process cannot start', async () => {
  const group = startGroup({ GROUP_BROKEN: 'yes' });
  const [code] = await group.ended;
  expect(code).not.toBe(0);
  expect(said(group, 'web process is ready')).toEqual([]);
});
