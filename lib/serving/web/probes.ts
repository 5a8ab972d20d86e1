import type { ServerResponse } from 'node:http';
import { metrics } from '../../platform/metrics.ts';
import { poolFor } from '../../platform/mysql-pool.ts';
import { KEY } from '../keys.ts';
import { stores } from '../stores.ts';
import { metricsOfAll } from './group/member.ts';

interface Readiness {
  /** Every live car is in Valkey. */
  valkey: boolean;
  mysql: boolean;
}

async function readiness(): Promise<Readiness> {
  const { valkey, pool } = stores();
  const [complete, reached] = await Promise.allSettled([
    valkey.exists(KEY.listingGeneration),
    poolFor(pool, 'readyz').query('SELECT 1'),
  ]);
  return {
    valkey: complete.status === 'fulfilled' && complete.value === 1,
    mysql: reached.status === 'fulfilled',
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Answers `/healthz` (the process lives), `/readyz` (it can serve pages from at least one store) and `/metrics`. */
export async function answerProbe(pathname: string, response: ServerResponse): Promise<void> {
  if (pathname === '/healthz') return sendJson(response, 200, { status: 'ok' });
  if (pathname === '/readyz') {
    const state = await readiness();
    return sendJson(response, state.valkey || state.mysql ? 200 : 503, state);
  }
  const text = await metricsOfAll();
  response.writeHead(200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' });
  response.end(text);
}
