import type { Pool, RowDataPacket } from 'mysql2/promise';
import type { StackUrls } from '../../../lib/platform/stack-file.ts';
import { ModelStore } from '../../../lib/recommend/published/model-store.ts';
import { trainNow } from '../../recommend/train.ts';
import { simulateShoppers } from '../../simulate.ts';
import { withStores } from '../with-stores.ts';

/** Shoppers of the demo: enough to judge a model by, few enough not to be waited for. */
const SHOPPERS_PER_CAR = 0.3;
const FEWEST_SHOPPERS = 1_200;
const MOST_SHOPPERS = 3_000;
const SHOPPING_DAYS = 14;
const SEED = 1;

async function hasInteractions(pool: Pool): Promise<boolean> {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT id FROM interaction LIMIT 1');
  return rows.length > 0;
}

/** Has shoppers look at the cars of the demo, unless somebody has, and a model trained from what they did, unless there is one. */
export async function teachRecommender(urls: StackUrls, cars: number): Promise<void> {
  const buyers = Math.min(MOST_SHOPPERS, Math.max(FEWEST_SHOPPERS, Math.round(cars * SHOPPERS_PER_CAR)));
  await withStores(urls, async (pool, valkey) => {
    if (!(await hasInteractions(pool)))
      await simulateShoppers(pool, valkey, { buyers, days: SHOPPING_DAYS, seed: SEED });
    if ((await new ModelStore(valkey).version()) === null) await trainNow({ pool, valkey });
  });
}
