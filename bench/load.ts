import { Client } from 'undici';

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

const HEADERS = { 'accept-encoding': 'gzip' };

/** Bodies are counted as they come, not made into text: that would cost the load more than the server. */
function ask(client: Client, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const answer: Answer = { status: 0, bytes: 0 };
    client.dispatch(
      { path, method: 'GET', headers: HEADERS },
      {
        onRequestStart() {},
        onResponseStart(_, status) {
          answer.status = status;
        },
        onResponseData(_, chunk) {
          answer.bytes += chunk.length;
        },
        onResponseEnd: () => resolve(answer),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

/**
 * Closed-loop load: each connection asks for the next path as soon as it has its answer, with gzip, as a browser would.
 * @throws {Error} on any answer other than 200: a failed page must not count as a fast one.
 */
export async function load({ origin, nextPath, connections, seconds }: LoadOptions): Promise<Sample> {
  const latencies: number[] = [];
  let bytes = 0;
  const started = performance.now();
  const connection = async () => {
    const client = new Client(origin);
    try {
      while (performance.now() - started < seconds * 1000) {
        const path = nextPath();
        if (path === null) break;
        const asked = performance.now();
        const answer = await ask(client, path);
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        latencies.push(performance.now() - asked);
        bytes += answer.bytes;
      }
    } finally {
      await client.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
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
