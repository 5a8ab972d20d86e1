import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { openPool } from '../../../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../../../lib/platform/stack-file.ts';
import { generateCatalogue } from '../../generate.ts';
import type { Home } from '../home.ts';
import { teachRecommender } from './recommender.ts';

const SEED = 1;

/** Lies in the home while the demo catalogue of a database is being written; a crash leaves it behind. */
function unfinishedMark(home: Home, databaseUrl: string): string {
  const name = createHash('sha256')
    .update(databaseUrl.replace(/\/\/.*@/, '//'))
    .digest('hex')
    .slice(0, 12);
  return join(home.root, `catalogue-unfinished-${name}`);
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const pool = openPool(databaseUrl, 1);
  try {
    const [rows] = await pool.query<RowDataPacket[]>('SELECT id FROM car LIMIT 1');
    return rows.length === 0;
  } finally {
    await pool.end();
  }
}

/**
 * Fills an empty database with the demo catalogue, or goes on with one that an earlier run has left unfinished (the
 * generator writes the same cars again). A database with cars of its own is left alone.
 */
export async function fillCatalogue(home: Home, urls: StackUrls, cars: number): Promise<void> {
  const mark = unfinishedMark(home, urls.databaseUrl);
  if (!existsSync(mark) && !(await isEmpty(urls.databaseUrl))) return;
  writeFileSync(mark, '');
  await generateCatalogue({ databaseUrl: urls.databaseUrl, cars, seed: SEED });
  await teachRecommender(urls, cars);
  rmSync(mark);
}
