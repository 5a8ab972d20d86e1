import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { openPool } from '../../../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../../../lib/platform/stack-file.ts';
import { generateCatalogue } from '../../generate.ts';
import { trainNow } from '../../recommend/train.ts';
import { simulateShoppers } from '../../simulate.ts';
import type { Home } from '../home.ts';
import { withStores } from '../with-stores.ts';

const SEED = 1;
/** Shoppers of the demo: enough to judge a model by, few enough not to be waited for. */
const SHOPPERS_PER_CAR = 0.3;
const FEWEST_SHOPPERS = 1_200;
const MOST_SHOPPERS = 3_000;
const SHOPPING_DAYS = 14;

/** Lies in the home while the demo catalogue of a database is being written; a crash leaves it behind. */
function unfinishedMark(home: Home, databaseUrl: string): string {
  const name = createHash('sha256')
    .update(databaseUrl.replace(/\/\/.*@/, '//'))
    .digest('hex')
    .slice(0, 12);
  return join(home.root, `catalogue-unfinished-${name}`);
}

async function isEmpty(databaseUrl: string, table: 'car' | 'interaction'): Promise<boolean> {
  const pool = openPool(databaseUrl, 1);
  try {
    const [rows] = await pool.query<RowDataPacket[]>(`SELECT id FROM ${table} LIMIT 1`);
    return rows.length === 0;
  } finally {
    await pool.end();
  }
}

/** Has shoppers look at the cars, and a model trained from what they did. */
async function teachRecommender(urls: StackUrls, cars: number): Promise<void> {
  const buyers = Math.min(MOST_SHOPPERS, Math.max(FEWEST_SHOPPERS, Math.round(cars * SHOPPERS_PER_CAR)));
  await withStores(urls, async (pool, valkey) => {
    await simulateShoppers(pool, valkey, { buyers, days: SHOPPING_DAYS, seed: SEED });
    await trainNow({ pool, valkey });
  });
}

/**
 * Fills an empty database with the demo catalogue, or goes on with one that an earlier run has left unfinished (the
 * generator writes the same cars again). A database with cars of its own is left alone.
 */
export async function fillCatalogue(home: Home, urls: StackUrls, cars: number): Promise<void> {
  const mark = unfinishedMark(home, urls.databaseUrl);
  if (!existsSync(mark) && !(await isEmpty(urls.databaseUrl, 'car'))) return;
  writeFileSync(mark, '');
  await generateCatalogue({ databaseUrl: urls.databaseUrl, cars, seed: SEED });
  if (await isEmpty(urls.databaseUrl, 'interaction')) await teachRecommender(urls, cars);
  rmSync(mark);
}
