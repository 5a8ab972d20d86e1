import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepDrainingLeads } from '../../lib/buyer/leads/lead-drainer.ts';
import { carsOnSale, numberNo, sendLead, storedLeads } from '../../lib/buyer/leads/testing/send-lead.ts';
import { type TestServices, testServices } from '../../lib/buyer/testing/test-services.ts';
import type { Outcome } from '../../lib/buyer/web/action.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { type Home, openHome } from '../stack/home.ts';
import { signal } from '../stack/process-identity.ts';
import { ensureEmbedded } from '../stack/servers/servers.ts';
import { stopStack } from '../stack/stop-stack.ts';
import { serverTargets, type Target } from './targets.ts';

const LEADS = 500;
/** Leads under way at a time. */
const LANES = 50;
const CARS = 5;

let folder: string;
let home: Home;
let services: TestServices;
let cars: number[];
const given = { DATABASE_URL: process.env.DATABASE_URL, VALKEY_URL: process.env.VALKEY_URL };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-leads-'));
  home = openHome(folder);
  for (const name of Object.keys(given)) process.env[name] = '';
  const { databaseUrl, valkeyUrl } = await ensureEmbedded(home, { durable: true });
  Object.assign(process.env, { DATABASE_URL: databaseUrl, VALKEY_URL: valkeyUrl });
  services = await testServices();
  cars = await carsOnSale(services.pool, CARS);
});
afterAll(async () => {
  await services?.close();
  Object.assign(process.env, given);
  await stopStack(home);
  rmSync(folder, { recursive: true, force: true });
});

function target(name: 'mysql' | 'valkey'): Target {
  const found = serverTargets(home).find((one) => one.name === name);
  if (!found) throw new Error(`no server is called ${name}`);
  return found;
}

function kill(name: 'mysql' | 'valkey'): void {
  const running = target(name).find();
  if (!running || !signal(running, 'SIGKILL')) throw new Error(`${name} does not run`);
}

/** Brings it up again, and waits until the clients of this process have noticed. */
async function revive(name: 'mysql' | 'valkey'): Promise<void> {
  await target(name).revive();
  await expect.poll(() => services.valkey.status, { timeout: 20_000 }).toBe('ready');
}

/** What happens before a lead is sent; of what takes its time all others wait for the end. */
const EVENTS: Readonly<Record<number, () => void | Promise<void>>> = {
  100: () => kill('mysql'),
  220: () => kill('valkey'),
  280: () => revive('valkey'),
  430: () => revive('mysql'),
};

const waiting = () => services.valkey.xlen(KEY.waitingLeads);

/** @returns the numbers of the leads that were thanked for */
async function sendAll(): Promise<number[]> {
  const thanked: number[] = [];
  const left = Array.from({ length: LEADS }, (_, n) => n).values();
  let underWay: void | Promise<void>;
  const lane = async () => {
    for (const n of left) {
      if (EVENTS[n]) underWay = EVENTS[n]();
      await underWay;
      const fields = { mobile_no: numberNo(n), car_id: String(cars[n % CARS]) };
      const outcome = await sendLead(services, { fields }).catch((): Outcome | null => null);
      if (outcome?.kind === 'done') thanked.push(n);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return thanked;
}

it('every lead that was thanked for is stored once, though both servers were killed meanwhile', async () => {
  const thanked = await sendAll();
  expect(await waiting()).toBeGreaterThan(0);
  const end = new AbortController();
  const drained = [1, 2].map(() => keepDrainingLeads(services, end.signal));
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
  end.abort();
  await Promise.all(drained);
  const hashes = (await storedLeads(services.pool)).map((row) => row.mobile_hash.toString('hex'));
  expect(new Set(hashes).size).toBe(hashes.length);
  const isStored = (n: number) =>
    hashes.includes(services.keys.mac('mobile', `+91${numberNo(n)}`).toString('hex'));
  expect(thanked.filter((n) => !isStored(n))).toEqual([]);
  expect([thanked.some((n) => n < 100), thanked.some((n) => n >= 280 && n < 430)]).toEqual([true, true]);
});
