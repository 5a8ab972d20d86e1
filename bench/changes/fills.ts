import type { Pool, RowDataPacket } from 'mysql2/promise';
import { KEY } from '../../lib/serving/keys.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import { stage } from '../../scripts/terminal/stage.ts';
import { counted } from './counters.ts';
import { PageClient } from './page-answer.ts';

const AT_ONCE = 1_000;
const UNKNOWN_IDS = 10_000;
const CONNECTIONS = 64;
const PAGE_STATEMENTS = { name: 'forecourt_mysql_queries_total', label: 'on="page"' };
const CAR_BUILDS = { name: 'forecourt_fills_total', label: 'outcome="built"' };

export interface Fills {
  processes: number;
  /** Of one cold car, requested by so many at once; one number per round. */
  requestsAtOnce: number;
  builds: number[];
  /** Requests for ids that do not exist, and the MySQL statements that they led to. */
  unknownIds: number;
  statements: number;
}

interface FillParts {
  pool: Pool;
  valkey: Valkey;
  origins: readonly string[];
}

/** How much a counter has grown over all web processes while `work` ran. */
async function grown(origins: readonly string[], counter: typeof PAGE_STATEMENTS, work: () => Promise<void>) {
  const before = await counted(origins, counter);
  await work();
  return (await counted(origins, counter)) - before;
}

async function askAll(
  clients: readonly PageClient[],
  paths: readonly string[],
  status: number,
): Promise<void> {
  const ask = async (path: string, at: number) => {
    const answer = await clients[at % clients.length]?.read(path);
    if (answer?.status !== status) throw new Error(`${path} answered ${answer?.status}`);
  };
  await Promise.all(paths.map(ask));
}

async function coldCar({ pool, valkey, origins }: FillParts, round: number): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT id FROM car WHERE status = 'live' LIMIT 1 OFFSET ?",
    [round * 10],
  );
  const id = Number(rows[0]?.id);
  const clients = origins.map((origin) => new PageClient(origin, AT_ONCE));
  await valkey.del(KEY.page(id));
  const path = `/api/listing/${id}/`;
  const builds = await grown(origins, CAR_BUILDS, () => askAll(clients, Array(AT_ONCE).fill(path), 200));
  for (const client of clients) client.close();
  return builds;
}

async function unknownIds({ pool, origins }: FillParts): Promise<number> {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT MAX(id) AS last FROM car');
  const first = Number(rows[0]?.last) + 1_000_000;
  const clients = origins.map((origin) => new PageClient(origin, CONNECTIONS));
  const paths = Array.from({ length: UNKNOWN_IDS }, (_, n) => `/api/listing/${first + n}/`);
  const statements = await grown(origins, PAGE_STATEMENTS, () => askAll(clients, paths, 404));
  for (const client of clients) client.close();
  return statements;
}

/** What web processes ask of MySQL when many want the same car at once, or cars that do not exist. */
export async function benchFills(parts: FillParts, rounds: number): Promise<Fills> {
  return stage(
    'Fills',
    async () => {
      const builds: number[] = [];
      for (let round = 1; round <= rounds; round += 1) builds.push(await coldCar(parts, round));
      return {
        processes: parts.origins.length,
        requestsAtOnce: AT_ONCE,
        builds,
        unknownIds: UNKNOWN_IDS,
        statements: await unknownIds(parts),
      };
    },
    ({ builds, statements }) => `${builds.join(', ')} builds; ${statements} statements`,
  );
}
