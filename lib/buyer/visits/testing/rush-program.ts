import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openPool } from '../../../platform/mysql-pool.ts';
import { openValkey } from '../../../serving/valkey.ts';
import { type Rush, rush } from './rush.ts';
import { visitServices } from './visit-shop.ts';

/** Connections of a pool, as many as a web process has. */
const CONNECTIONS = 8;

/** A process that takes part in a rush: it says when it is ready, gets who its clients are, and says what became of them. */
const pool = openPool(process.env.DATABASE_URL ?? '', CONNECTIONS);
const valkey = openValkey(process.env.VALKEY_URL ?? '');
await Promise.all([pool.query('SELECT 1'), valkey.connect()]);
const lines = createInterface({ input: process.stdin });
process.stdout.write('ready\n');
const [line] = (await once(lines, 'line')) as [string];
const outcomes = await rush([visitServices(pool, valkey)], JSON.parse(line) as Rush);
process.stdout.write(`${JSON.stringify(outcomes)}\n`);
valkey.disconnect();
await pool.end();
lines.close();
