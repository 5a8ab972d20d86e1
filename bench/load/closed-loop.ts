import { Connection, requestsTo } from './connection.ts';
import type { Sample } from './sample.ts';

export interface LoadOptions {
  origin: string;
  /** The next path to ask for; `null` ends the measurement early. */
  nextPath: () => string | null;
  connections: number;
  seconds: number;
  /** See `requestsTo`. */
  cookies?: (() => string) | undefined;
  /** A request as it is sent, where it is another one than that for a page. */
  requestOf?: ((path: string) => Buffer) | undefined;
}

type NextRequest = () => { path: string; request: Buffer } | null;

/** @throws {Error} on any answer other than 200: a failed page must not count as a fast one */
function keepAsking(connection: Connection, nextRequest: NextRequest, sample: Sample): Promise<void> {
  return new Promise((resolve, reject) => {
    const ask = () => {
      const next = nextRequest();
      if (next === null) return resolve();
      const sentAt = performance.now();
      connection.send(
        next.request,
        ({ status, bytes, cache }) => {
          if (status !== 200) return reject(new Error(`${next.path} answered ${status}`));
          sample.latencies.push(performance.now() - sentAt);
          sample.bytes += bytes;
          sample.caches.set(cache, (sample.caches.get(cache) ?? 0) + 1);
          ask();
        },
        reject,
      );
    };
    ask();
  });
}

/**
 * Closed-loop load: each connection asks for the next path as soon as it has its answer.
 * @throws {Error} on any answer other than 200
 */
export async function load({
  origin,
  nextPath,
  connections,
  seconds,
  cookies,
  requestOf = requestsTo(origin, cookies),
}: LoadOptions): Promise<Sample> {
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(origin)));
  const sample: Sample = { latencies: [], seconds: 0, bytes: 0, caches: new Map() };
  const started = performance.now();
  const nextRequest = () => {
    const path = performance.now() - started < seconds * 1000 ? nextPath() : null;
    return path === null ? null : { path, request: requestOf(path) };
  };
  try {
    await Promise.all(opened.map((connection) => keepAsking(connection, nextRequest, sample)));
  } finally {
    for (const connection of opened) connection.close();
  }
  sample.seconds = (performance.now() - started) / 1000;
  sample.latencies.sort((a, b) => a - b);
  return sample;
}
