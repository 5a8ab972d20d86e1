import { type BrowserContext, expect } from '@playwright/test';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { runningStack } from './second-process.ts';

/** What a visitor did, as MySQL was told. */
export interface Told {
  kind: string;
  carId: number | null;
  position: number | null;
  query: string | null;
}

/** The value of a cookie; undefined where there is none. */
export async function cookieOf(context: BrowserContext, name: string): Promise<string | undefined> {
  return (await context.cookies()).find((cookie) => cookie.name === name)?.value;
}

/** The cars that a browser remembers to have shown, the latest first. */
export async function seenBy(context: BrowserContext): Promise<number[]> {
  const text = (await cookieOf(context, 'seen')) ?? '';
  return text === '' ? [] : text.split('_').map((one) => Number.parseInt(one, 10));
}

/** What has got into MySQL so far of what a browser told. */
export async function toldBy(context: BrowserContext): Promise<Told[]> {
  const visitor = await cookieOf(context, 'visitor');
  if (visitor === undefined) return [];
  const pool = openPool(runningStack().databaseUrl, 1);
  try {
    const [rows] = await pool.query(
      'SELECT kind, car_id AS carId, position, query FROM interaction WHERE visitor_id = ? ORDER BY id',
      [visitor],
    );
    return rows as Told[];
  } finally {
    await pool.end();
  }
}

/** Waits until a search of this address has got there, and so has all that was told before it. @returns all of it */
export async function toldUpTo(context: BrowserContext, query: string): Promise<Told[]> {
  let told: Told[] = [];
  await expect(async () => {
    told = await toldBy(context);
    expect(told.map((one) => one.query)).toContain(query);
  }).toPass({ timeout: 30_000 });
  return told;
}
