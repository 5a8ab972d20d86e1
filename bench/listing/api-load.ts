import { filterParams, type ListingQuery, viewParams } from '../../lib/listing/query.ts';
import type { Vocabulary } from '../../lib/listing/vocabulary.ts';
import { load as loadPaths } from '../load/closed-loop.ts';
import { percentile } from '../load/sample.ts';

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
 * Closed-loop load over all paths in turn.
 * @throws {Error} on any answer other than 200
 */
export async function loadApi({ name, paths, ...load }: ApiLoad): Promise<ApiFigures> {
  let at = 0;
  const nextPath = () => paths[at++ % paths.length] ?? null;
  const { latencies, bytes, seconds } = await loadPaths({ ...load, nextPath });
  const requests = latencies.length;
  return {
    name,
    requests,
    requestsPerSecond: requests / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    kilobytes: bytes / requests / 1000,
  };
}
