import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { readConfig } from '../../lib/platform/config.ts';
import { openPool } from '../../lib/platform/mysql-pool.ts';
import { openJobValkey } from '../../lib/serving/valkey.ts';
import { openHome } from '../../scripts/stack/home.ts';
import { runningStack } from '../second-process.ts';
import { cookieOf } from '../told.ts';

const log = () => readFileSync(join(openHome(readConfig().home).logs, 'web.log'), 'utf8');

const WORKERS = 10;
/** How much of the log there was when a number was given. */
const logged = new Map<string, number>();
let given = Math.floor(Math.random() * 1_000);

/**
 * A mobile number as somebody in India types it. Its last four digits, all that the log shows of it, are no other test's that runs at the same
 * time: the last one is the worker's, those before it are told by turns.
 */
export function newNumber(): string {
  const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % WORKERS;
  given = (given + 1) % 1_000;
  const shown = String(given * WORKERS + worker).padStart(4, '0');
  const number = `98${String(Math.floor(Math.random() * 1e4)).padStart(4, '0')}${shown}`;
  logged.set(number, log().length);
  return number;
}

/** The code that was texted last to a number: the shop under test shows its messages in its log. */
export function codeFor(number: string): string {
  const lines = log().slice(logged.get(number)).split('\n');
  const codes = lines.flatMap((line) => {
    if (!line.includes('"msg":"sms"') || !line.includes(number.slice(-4))) return [];
    const { to, text } = JSON.parse(line) as { to: string; text: string };
    return to.endsWith(number.slice(-4)) ? [/^\d{6}/.exec(text)?.[0] ?? ''] : [];
  });
  return codes.filter((code) => code !== '').at(-1) ?? '';
}

/** Forgets how often was done what is limited: the tests, run again, all come from one address. */
export async function forgetLimits(): Promise<void> {
  const valkey = await openJobValkey(runningStack().valkeyUrl);
  const keys = await valkey.keys('limit:*');
  if (keys.length > 0) await valkey.del(...keys);
  await valkey.quit();
}

export interface LeadRow {
  kind: string;
  carId: number;
  ad: unknown;
  isVerified: number;
}

/** The leads that an advertisement led to. */
export async function leadsOf(gclid: string): Promise<LeadRow[]> {
  const pool = openPool(runningStack().databaseUrl, 1);
  try {
    const [rows] = await pool.query(
      `SELECT kind, car_id AS carId, ad, verified_at IS NOT NULL AS isVerified FROM \`lead\`
       WHERE JSON_UNQUOTE(JSON_EXTRACT(ad, '$.gclid')) = ? ORDER BY id`,
      [gclid],
    );
    const read = (ad: unknown) => (typeof ad === 'string' ? JSON.parse(ad) : ad);
    return (rows as LeadRow[]).map((row) => ({ ...row, ad: read(row.ad) }));
  } finally {
    await pool.end();
  }
}

/** When the browser has looked at its latest car first, in milliseconds since 1970; 0 before. */
export async function lookedAt(context: BrowserContext): Promise<number> {
  const [, at = '0'] = /^\d+\.([0-9a-z]+)/.exec((await cookieOf(context, 'seen')) ?? '') ?? [];
  return Number.parseInt(at, 36);
}
