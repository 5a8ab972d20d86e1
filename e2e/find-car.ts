import { readConfig } from '../lib/platform/config.ts';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackFile } from '../lib/platform/stack-file.ts';

/** The id of some car of which MySQL says `condition`. */
export async function findCar(condition: string): Promise<number> {
  const stack = readStackFile(readConfig().home);
  if (!stack)
    throw new Error('these tests look for cars in the MySQL of a stack: start one with `npm run up`');
  const pool = openPool(stack.databaseUrl, 1);
  try {
    const [rows] = await pool.query(`SELECT MIN(id) AS id FROM car WHERE ${condition}`);
    const id = (rows as { id: number | null }[])[0]?.id;
    if (id == null) throw new Error(`the catalogue has no car with ${condition}`);
    return id;
  } finally {
    await pool.end();
  }
}
