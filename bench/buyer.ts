import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openPool } from '../lib/platform/mysql-pool.ts';
import { readStackFile, type StackUrls } from '../lib/platform/stack-file.ts';
import { openValkey } from '../lib/serving/valkey.ts';
import { freePort } from '../scripts/stack/free-port.ts';
import { addresses, formRequest, ownRequest } from './buyer/form-request.ts';
import { knownBuyers } from './buyer/known-buyers.ts';
import { describeMachine } from './machine.ts';
import { type Contender, measure } from './pages/measure.ts';
import type { Measurement } from './pages/measurement.ts';
import { always, carIn } from './pages/paths.ts';
import { readPaths } from './pages/read-paths.ts';
import { withServers } from './pages/with-servers.ts';
import { canPin, pinLoad, type ServerProcess } from './server-process.ts';
import { table } from './table.ts';
import { startWebProcess } from './web-process.ts';

export interface BuyerOptions {
  rounds: number;
  seconds: number;
  connections: number;
  buyers: number;
}

/** Cars on a listing's page. */
const CARS = 20;
/** Connections of a load whose requests wait for a disk together. */
const MANY = 500;
/** The web process takes its clients' addresses from the load, as from a proxy, and sends no text message anywhere. */
const BEHIND_PROXY = { TRUSTED_PROXIES: '1' };
/** A browser that has looked at a car long enough to fill in its form. */
const LOOKED_AT = '1';

/** Mobile numbers of India, each once. */
function numbers(): () => string {
  let at = 0;
  return () => `+91${9_000_000_000 + at++}`;
}

const nextNumber = numbers();
const nextAddress = addresses();

/** Leads of one new number after the other, for one car after the other. */
function leads(server: ServerProcess, cars: readonly number[]): Pick<Contender, 'paths' | 'requestOf'> {
  let at = 0;
  const requestOf = (path: string) => {
    const car = String(cars[at++ % cars.length] ?? 1);
    const from = { origin: server.origin, path, address: nextAddress(), cookie: `seen=${car}.${LOOKED_AT}` };
    return formRequest(from, { mobile_no: nextNumber(), car_id: car, consent_contact: 'yes' });
  };
  return { paths: always('/api/me/leads'), requestOf };
}

/** What the pages of listings ask for, each for another buyer, or for nobody where there are no `cookies`. */
function overlays(
  server: ServerProcess,
  cars: readonly number[],
  cookies: readonly string[],
  more = '',
): Pick<Contender, 'paths' | 'requestOf'> {
  let at = 0;
  const paths = () => () => {
    const from = (at * CARS) % Math.max(1, cars.length - CARS);
    return `/api/me/overlay?car_ids=${cars.slice(from, from + CARS).join(',')}${more}`;
  };
  const requestOf = (path: string) => {
    const cookie = cookies[at % cookies.length] ?? `seen=${cars.slice(0, CARS).join('_')}`;
    at += 1;
    return ownRequest({ origin: server.origin, path, address: nextAddress(), cookie });
  };
  return { paths, requestOf };
}

function report(measurements: readonly Measurement[]): void {
  console.log(
    `\n${table(measurements, [
      ['requests a second', ({ name }) => name],
      ['', ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
      ['p50 ms', ({ p50 }) => p50.toFixed(1)],
      ['p99 ms', ({ p99 }) => p99.toFixed(1)],
      ['ms of a core each', ({ cpuPerThousand }) => cpuPerThousand.toFixed(2)],
    ])}\n`,
  );
}

/** The same stores, but for a MySQL that nobody answers for. */
async function withoutMysql(urls: StackUrls): Promise<StackUrls> {
  const url = new URL(urls.databaseUrl);
  url.port = String(await freePort());
  return { ...urls, databaseUrl: url.toString() };
}

async function contend(urls: StackUrls, options: BuyerOptions): Promise<readonly Measurement[]> {
  const cars = (await readPaths(urls)).cars.map(carIn);
  const [pool, valkey] = [openPool(urls.databaseUrl), openValkey(urls.valkeyUrl)];
  try {
    await valkey.connect();
    return await withServers(async (own) => {
      const shop = await own(startWebProcess(urls, { env: BEHIND_PROXY }));
      const alone = await own(startWebProcess(await withoutMysql(urls), { env: BEHIND_PROXY }));
      const buyers = await knownBuyers({ pool, valkey, origin: shop.origin }, options.buyers, cars);
      return measure(
        'Buyers',
        [
          { name: 'leads accepted, in MySQL', server: shop, ...leads(shop, cars) },
          {
            name: `leads accepted while MySQL is away, in Valkey, ${MANY} at once`,
            server: alone,
            connections: MANY,
            ...leads(alone, cars),
          },
          { name: `overlay of ${CARS} cars, for buyers`, server: shop, ...overlays(shop, cars, buyers.free) },
          {
            name: `overlay of ${CARS} cars, with all that is paid for`,
            server: shop,
            ...overlays(shop, cars, buyers.paying, '&reports=1'),
          },
          { name: `overlay of ${CARS} cars, for visitors`, server: shop, ...overlays(shop, cars, []) },
        ],
        options,
      );
    });
  } finally {
    await pool.end();
    valkey.disconnect();
  }
}

/**
 * What the part of the shop costs that knows its buyers: leads that are durable before they are accepted, and overlays of a listing's page.
 * @param folder of the stack
 */
export async function benchBuyer(urls: StackUrls, folder: string, options: BuyerOptions): Promise<void> {
  const untie = pinLoad(Object.values(readStackFile(folder)?.pids ?? {}));
  const measurements = await contend(urls, options).finally(untie);
  report(measurements);
  const record = {
    at: new Date().toISOString(),
    setting: { machine: describeMachine(), isPinned: canPin(), ...options },
    measurements,
  };
  const results = new URL('results/', import.meta.url);
  await mkdir(results, { recursive: true });
  await writeFile(fileURLToPath(new URL('buyer.json', results)), `${JSON.stringify(record, null, 2)}\n`);
}
