import { z } from 'zod';
import { logger } from '../platform/logger.ts';
import { singleton } from '../platform/singleton.ts';
import { KEY } from './keys.ts';
import type { Valkey } from './valkey.ts';

const schema = z.object({
  /** Which run of the Valkey server is vouched for. */
  run: z.string(),
  /** Payloads written under this ticket and later are right. */
  from: z.number(),
  /** Listings, cards and the bitmaps of existing ids are right too. */
  isComplete: z.boolean(),
});

/** What the change pipeline vouches for, as it is stored. */
export type Vouched = z.infer<typeof schema>;

/** Which part of what Valkey holds may be served without asking MySQL. */
export interface Trust {
  /** The oldest ticket of a payload that may be served. */
  from: number;
  /** Whether cards and filter sets are those of now. */
  hasListings: boolean;
  /** Whether an id that is in no bitmap is known to be no car's. */
  hasAllIds: boolean;
}

/** Nobody has promised anything: what is stored was filled in by readers, and is as good as that. */
const NO_PIPELINE: Trust = { from: 0, hasListings: true, hasAllIds: false };

interface Run {
  id: string;
  /** The server's clock when we met it, as a ticket. */
  metAt: number;
}

const runs = singleton('valkey-runs', () => new WeakMap<Valkey, Promise<Run>>());

async function askRun(valkey: Valkey): Promise<Run> {
  const [info, [seconds, microseconds]] = await Promise.all([valkey.info('server'), valkey.time()]);
  const id = /^run_id:(\w+)/m.exec(info)?.[1];
  if (!id) throw new Error('Valkey does not tell its run_id');
  return { id, metAt: Number(seconds) * 1_000_000 + Number(microseconds) };
}

/** Asks at each connection which run of the server answers. A restart always breaks connections. */
export function watchRun(valkey: Valkey): void {
  const ask = () => {
    const asked = askRun(valkey);
    asked.catch((error) => logger.debug({ error: String(error) }, 'valkey run unknown'));
    runs.set(valkey, asked);
  };
  valkey.on('ready', ask);
  if (valkey.status === 'ready') ask();
}

function runOf(valkey: Valkey): Promise<Run> {
  const known = runs.get(valkey);
  if (known) return known;
  const asked = askRun(valkey);
  runs.set(valkey, asked);
  return asked;
}

function parse(text: string): Vouched {
  return schema.parse(JSON.parse(text));
}

/**
 * What may be served from Valkey, given `KEY.trusted` as it was read together with the rest. A server that was restarted
 * since the pipeline vouched for it may have lost its last writes: until the pipeline has caught up, only what was written
 * since is served, and the rest comes from MySQL.
 * @throws {Error} when the server cannot be asked which run it is
 */
export async function trustIn(valkey: Valkey, text: string | null | undefined): Promise<Trust> {
  if (!text) return NO_PIPELINE;
  const { run, from, isComplete } = parse(text);
  const current = await runOf(valkey);
  if (run !== current.id) return { from: current.metAt, hasListings: false, hasAllIds: false };
  return { from, hasListings: isComplete, hasAllIds: isComplete };
}

/** Replaces a value only where it is still the one that was read. KEYS: key. ARGV: value as read or '', new value. */
const REPLACE = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`;

/** Vouches for this run of the server as it was vouched for before: nothing is missing any more that a restart has lost. */
export async function vouchForRun(valkey: Valkey): Promise<void> {
  const text = await valkey.get(KEY.trusted);
  if (!text) return;
  const { id } = await askRun(valkey);
  const vouched = parse(text);
  if (vouched.run === id) return;
  logger.info({ run: id }, 'valkey was restarted; its content is complete again');
  await valkey.eval(REPLACE, 1, KEY.trusted, text, JSON.stringify({ ...vouched, run: id } satisfies Vouched));
}

/**
 * Begins a whole rebuild that the pipeline follows: `vouch` says afterwards that everything is right, unless another one was
 * asked for meanwhile.
 */
export async function beginVouching(valkey: Valkey): Promise<{ vouch(): Promise<void> }> {
  const before = (await valkey.get(KEY.trusted)) ?? '';
  return {
    async vouch() {
      const { id } = await askRun(valkey);
      const from = before ? parse(before).from : 0;
      const vouched = JSON.stringify({ run: id, from, isComplete: true } satisfies Vouched);
      await valkey.eval(REPLACE, 1, KEY.trusted, before, vouched);
    },
  };
}
