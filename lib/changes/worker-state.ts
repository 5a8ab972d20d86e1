import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { KEY, LIFETIME } from '../serving/keys.ts';
import type { Valkey } from '../serving/valkey.ts';

const EVERY_MS = 1_000;
const LOOK_MS = 100;

const facts = z.object({
  /** What it does, in one word. */
  state: z.string(),
  /** Why it does not do its work, for an operator. */
  reason: z.string().nullable(),
  /** Cars done in the whole rebuild under way. */
  rebuilt: z.number().nullable(),
  /** Entries of the change log that it has written, or finished with, since it started. */
  entries: z.number(),
  /** Milliseconds from a commit in MySQL until this worker had done its part, for the last one. */
  lagMs: z.number().nullable(),
});

/** What a worker knows of its own work. */
export type WorkerFacts = z.infer<typeof facts>;

const schema = facts.extend({
  name: z.string(),
  host: z.string(),
  pid: z.number().int(),
  /** Milliseconds since 1970. */
  since: z.number(),
  metricsUrl: z.string(),
  entriesPerSecond: z.number(),
});

/** What a living worker last said of itself. */
export type WorkerState = z.infer<typeof schema>;

export interface WorkerReport {
  name: 'capture' | 'project' | 'train';
  metricsUrl: string;
  facts: () => WorkerFacts;
}

function keyOf({ name, host, pid }: Pick<WorkerState, 'name' | 'host' | 'pid'>): string {
  return KEY.workerState(name, `${host}:${pid}`);
}

async function write(valkey: Valkey, state: WorkerState): Promise<void> {
  await valkey.set(keyOf(state), JSON.stringify(state), 'EX', LIFETIME.workerState);
}

/** Entries a second, over about the last second. */
class Speed {
  #from = { entries: 0, at: performance.now() };
  #perSecond = 0;

  of(entries: number): number {
    const seconds = (performance.now() - this.#from.at) / 1000;
    if (seconds < 1) return this.#perSecond;
    this.#perSecond = (entries - this.#from.entries) / seconds;
    this.#from = { entries, at: performance.now() };
    return this.#perSecond;
  }
}

/**
 * Tells what a worker does, once a second and whenever that changes, until `signal` is aborted. Without Valkey nobody is told;
 * that is no reason to end.
 */
export async function reportState(
  valkey: Valkey,
  { name, metricsUrl, facts: ask }: WorkerReport,
  signal: AbortSignal,
): Promise<void> {
  const whoami = { name, host: hostname(), pid: process.pid, since: Date.now(), metricsUrl };
  const speed = new Speed();
  let told = { news: '', at: 0 };
  while (!signal.aborted) {
    const now = ask();
    const entriesPerSecond = speed.of(now.entries);
    const news = `${now.state} ${now.reason}`;
    if (news !== told.news || performance.now() - told.at >= EVERY_MS) {
      told = { news, at: performance.now() };
      await write(valkey, { ...whoami, ...now, entriesPerSecond }).catch((error) =>
        logger.debug({ error: errorText(error) }, 'worker state not told'),
      );
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
  }
  await valkey.del(keyOf(whoami)).catch(() => {});
}

async function stateKeys(valkey: Valkey): Promise<string[]> {
  const keys: string[] = [];
  let cursor = '0';
  do {
    const [next, found] = await valkey.scan(cursor, 'MATCH', KEY.workerStatePattern, 'COUNT', 10_000);
    keys.push(...found);
    cursor = next;
  } while (cursor !== '0');
  return [...new Set(keys)].sort();
}

/** Every worker that lives, wherever it runs. */
export async function readWorkerStates(valkey: Valkey): Promise<WorkerState[]> {
  const keys = await stateKeys(valkey);
  const texts = keys.length > 0 ? await valkey.mget(keys) : [];
  return texts.flatMap((text) => schema.safeParse(JSON.parse(text ?? 'null')).data ?? []);
}
