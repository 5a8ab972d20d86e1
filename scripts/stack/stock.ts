import type { RowDataPacket } from 'mysql2/promise';
import { openPool } from '../../lib/platform/mysql-pool.ts';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { openJobValkey } from '../../lib/serving/valkey.ts';

async function carsInMysql(databaseUrl: string): Promise<string> {
  const pool = openPool(databaseUrl, 1);
  try {
    const [rows] = await pool.query<RowDataPacket[]>(
      "SELECT COUNT(*) AS cars, COUNT(CASE status WHEN 'live' THEN 1 END) AS live FROM car",
    );
    return `${count(rows[0]?.cars)} in MySQL, ${count(rows[0]?.live)} of them live`;
  } catch {
    return 'no tables yet';
  } finally {
    await pool.end();
  }
}

async function cardsInValkey(valkeyUrl: string): Promise<string> {
  const valkey = await openJobValkey(valkeyUrl);
  try {
    return `${count(await valkey.hlen(KEY.cards))} cars in Valkey's listings`;
  } finally {
    valkey.disconnect();
  }
}

function count(value: unknown): string {
  return Number(value).toLocaleString('en-IN');
}

/** How many cars both stores hold, in words. */
export async function countStock(urls: StackUrls): Promise<{ cars: string; payloads: string }> {
  const [cars, payloads] = await Promise.all([carsInMysql(urls.databaseUrl), cardsInValkey(urls.valkeyUrl)]);
  return { cars, payloads };
}
