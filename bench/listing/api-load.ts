import autocannon from 'autocannon';
import { filterParams, type ListingQuery, viewParams } from '../../lib/listing/query.ts';
import type { Vocabulary } from '../../lib/listing/vocabulary.ts';

/** What the JSON API was asked, and how it held. Milliseconds. */
export interface ApiFigures {
  name: string;
  requestsPerSecond: number;
  requests: number;
  p50: number;
  p99: number;
  kilobytes: number;
}

export interface ApiLoad {
  name: string;
  origin: string;
  paths: readonly string[];
  connections: number;
  seconds: number;
}

/** The path of the API for a query. */
export function apiPath(query: ListingQuery, vocabulary: Vocabulary): string {
  const params = new URLSearchParams([...filterParams(query.filters, vocabulary), ...viewParams(query)]);
  return `/api/listing/?${params.toString().replaceAll('%2C', ',')}`;
}

/**
 * Closed-loop load with gzip over all paths in turn.
 * @throws {Error} on any answer other than 200
 */
export async function loadApi({ name, origin, paths, connections, seconds }: ApiLoad): Promise<ApiFigures> {
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    headers: { 'Accept-Encoding': 'gzip' },
    requests: paths.map((path) => ({ path })),
  });
  if (result.non2xx + result.errors + result.timeouts > 0)
    throw new Error(`${name}: ${result.non2xx} bad answers, ${result.errors + result.timeouts} errors`);
  const requests = result.requests.total;
  return {
    name,
    requests,
    requestsPerSecond: requests / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    kilobytes: result.throughput.total / requests / 1000,
  };
}
