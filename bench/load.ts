import { Agent, request } from 'node:http';

/** What one measurement saw. Times are milliseconds; `latencies` are ascending. */
export interface Sample {
  latencies: number[];
  seconds: number;
  bytes: number;
}

export interface LoadOptions {
  origin: string;
  /** The next path to ask for; `null` ends the measurement early. */
  nextPath: () => string | null;
  connections: number;
  seconds: number;
}

interface Answer {
  status: number;
  bytes: number;
}

function ask(agent: Agent, origin: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(origin + path, { agent, headers: { 'Accept-Encoding': 'gzip' } }, (incoming) => {
      let bytes = 0;
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, bytes }));
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/**
 * Closed-loop load: each connection asks for the next path as soon as it has its answer, with gzip, as a browser would.
 * @throws {Error} on any answer other than 200: a failed page must not count as a fast one.
 */
export async function load({ origin, nextPath, connections, seconds }: LoadOptions): Promise<Sample> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const connection = async () => {
    while (performance.now() - started < seconds * 1000) {
      const path = nextPath();
      if (path === null) return;
      const asked = performance.now();
      const answer = await ask(agent, origin, path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
      latencies.push(performance.now() - asked);
      bytes += answer.bytes;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return { latencies, bytes, seconds: (performance.now() - started) / 1000 };
}

/** Joins the samples of several rounds into one. */
export function join(samples: readonly Sample[]): Sample {
  return {
    latencies: samples.flatMap((sample) => sample.latencies).sort((a, b) => a - b),
    seconds: samples.reduce((sum, sample) => sum + sample.seconds, 0),
    bytes: samples.reduce((sum, sample) => sum + sample.bytes, 0),
  };
}

/** The value below which a share of the ascending `values` lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
}
