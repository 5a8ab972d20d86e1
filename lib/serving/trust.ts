import { z } from 'zod';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { singleton } from '../platform/singleton.ts';
import { KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import { ticketNow } from './tickets.ts';
import type { Valkey } from './valkey.ts';

const schema = z.object({
  /** Which run of the Valkey server is vouched for. */
  run: z.string(),
  /** Payloads written under this ticket and later are right. */
  from: z.number(),
  /** Listings, cards and the bitmaps of existing ids are right too. */
  isComplete: z.boolean(),
  /** Whatever was committed up to this moment, as a ticket, is in what is stored. */
  upTo: z.number().default(0),
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
  /** When we met it, as a ticket. */
  metAt: number;
}

/** What was asked of a server, and the answer once it is there. */
class Question<T> {
  readonly answer: Promise<T>;
  known: T | null = null;

  constructor(answer: Promise<T>) {
    this.answer = answer.then((value) => {
      this.known = value;
      return value;
    });
  }
}

/** Of each client that is watched: the run it is connected to, or null while that has to be asked. */
const runs = singleton('valkey-runs', () => new WeakMap<Valkey, Question<Run> | null>());

async function askRun(valkey: Valkey): Promise<Run> {
  const [info, metAt] = await Promise.all([valkey.info('server'), ticketNow(valkey)]);
  const id = /^run_id:(\w+)/m.exec(info)?.[1];
  if (!id) throw new Error('Valkey does not tell its run_id');
  return { id, metAt };
}

function askAndKeep(valkey: Valkey): Promise<Run> {
  const asked = new Question(askRun(valkey));
  runs.set(valkey, asked);
  asked.answer.catch((error) => {
    logger.debug({ error: errorText(error) }, 'valkey run unknown');
    if (runs.get(valkey) === asked) runs.set(valkey, null);
  });
  return asked.answer;
}

/**
 * Of each client: the moment, as a ticket, until which readers may have seen what its server does not hold yet; null while
 * that moment has to be asked.
 */
const doubts = singleton('valkey-doubts', () => new WeakMap<Valkey, Question<number> | null>());

/** Says that readers were served past Valkey: what they have seen may be newer than what is stored, and must not go back. */
export function doubt(valkey: Valkey): void {
  doubts.set(valkey, null);
}

async function doubtedUpTo(valkey: Valkey): Promise<number> {
  const known = doubts.get(valkey);
  if (known === undefined) return 0;
  if (known) return known.answer;
  const asked = new Question(ticketNow(valkey));
  doubts.set(valkey, asked);
  asked.answer.catch(() => doubts.get(valkey) === asked && doubt(valkey));
  return asked.answer;
}

/** Asks at each connection which run of the server answers. A restart always breaks connections. */
export function watchRun(valkey: Valkey): void {
  runs.set(valkey, null);
  valkey.on('close', () => runs.set(valkey, null));
  valkey.on('ready', () => askAndKeep(valkey));
  if (valkey.status === 'ready') askAndKeep(valkey);
}

/** The run that a client is connected to; one that is not watched asks each time. */
function runOf(valkey: Valkey): Promise<Run> {
  const known = runs.get(valkey);
  if (known) return known.answer;
  return known === null ? askAndKeep(valkey) : askRun(valkey);
}

/** Which run of the server answers now: its `run_id`. */
export async function currentRun(valkey: Valkey): Promise<string> {
  return (await askRun(valkey)).id;
}

let last: { text: string; vouched: Vouched } | null = null;

/** It is asked for again and again as it stands. */
function parse(text: string): Vouched {
  if (last?.text !== text) last = { text, vouched: schema.parse(JSON.parse(text)) };
  return last.vouched;
}

/** The moment, milliseconds since 1970, of which everything that had been committed is stored; null where nobody says. */
export async function vouchedUpTo(valkey: Valkey): Promise<number | null> {
  const text = await valkey.get(KEY.trusted);
  return text ? parse(text).upTo / 1_000 : null;
}

const onlyFrom = (from: number): Trust => ({ from, hasListings: false, hasAllIds: false });

function trustOf({ run, from, isComplete, upTo }: Vouched, current: Run, doubted: number): Trust {
  if (run !== current.id) return onlyFrom(Math.max(from, current.metAt, doubted));
  if (upTo < doubted) return onlyFrom(Math.max(from, doubted));
  return { from, hasListings: isComplete, hasAllIds: isComplete };
}

/**
 * What may be served from Valkey, given `KEY.trusted` as it was read together with the rest. A server that was restarted
 * since the pipeline vouched for it may have lost its last writes, and one that was out of reach for a while may be behind
 * what readers have seen in MySQL meanwhile: until the pipeline has caught up, only what was written since is served, and
 * the rest comes from MySQL.
 * @throws {Error} when the server cannot be asked which run it is, or what time
 */
export async function trustIn(valkey: Valkey, text: string | null | undefined): Promise<Trust> {
  if (!text) return NO_PIPELINE;
  const vouched = parse(text);
  return trustOf(vouched, await runOf(valkey), await doubtedUpTo(valkey));
}

/**
 * The same, as far as it can be told without asking; null where the server has to be asked which run it is, or what time, and where
 * what is stored makes no sense.
 */
export function trustAtHand(valkey: Valkey, text: string | null): Trust | null {
  if (!text) return NO_PIPELINE;
  const [run, doubted] = [runs.get(valkey)?.known, doubts.get(valkey)];
  if (!run || (doubted !== undefined && !doubted?.known)) return null;
  try {
    return trustOf(parse(text), run, doubted?.known ?? 0);
  } catch (error) {
    logger.debug({ error: errorText(error) }, 'trust cannot be read');
    return null;
  }
}

/**
 * Vouches for this run of the server, and only if it is the one in which the work was done that is vouched for. What was
 * vouched for is never taken back here. KEYS: trusted. ARGV: run, `from` that has to be in force ('' where nothing is, '*' for
 * any), 1 where listings are complete now, moment up to which everything is in, or '' where nobody will ever move it on:
 * nothing is vouched for then. Answers 1, 0 where something else is in force, -1 for another run.
 */
const VOUCH = new LuaScript(`
if not string.find(redis.call('INFO', 'server'), 'run_id:' .. ARGV[1], 1, true) then return -1 end
local text = redis.call('GET', KEYS[1])
if ARGV[2] == '*' and not text then return 0 end
local old = text and cjson.decode(text) or {}
local from = old.from and string.format('%.0f', old.from) or ''
if ARGV[2] ~= '*' and from ~= ARGV[2] then return 0 end
if ARGV[4] == '' then return redis.call('DEL', KEYS[1]) end
local upTo = math.max(tonumber(ARGV[4]), old.upTo or 0)
local isComplete = ARGV[3] == '1' or old.isComplete or false
local vouched = '{"run":"%s","from":%s,"isComplete":%s,"upTo":%.0f}'
redis.call('SET', KEYS[1], string.format(vouched, ARGV[1], from == '' and '0' or from, tostring(isComplete), upTo))
return 1
`);

/** What can be said of a run of the server. */
export interface RunMoment {
  /** As `askRunMoment` said before it was found out how much is in. */
  run: string;
  /** The same for the moment, as a ticket, of which everything that had been committed is in. */
  upTo: number;
}

/** Which run of the server answers, and what time it is for it: to be asked before finding out what has reached the pages. */
export async function askRunMoment(valkey: Valkey): Promise<RunMoment> {
  const { id, metAt } = await askRun(valkey);
  return { run: id, upTo: metAt };
}

/** Vouches that whatever was committed until then is in what this run of the server holds. */
export async function vouchUpTo(valkey: Valkey, { run, upTo }: RunMoment): Promise<void> {
  await VOUCH.run(valkey, [KEY.trusted], [run, '*', '', upTo]);
}

/** A whole rebuild under way. */
export interface Vouching {
  /**
   * Says that everything is right, unless another rebuild was asked for meanwhile.
   * @returns false where the server was restarted meanwhile and may have lost a part: it has to be built again
   */
  vouch(): Promise<boolean>;
}

/**
 * Begins a whole rebuild.
 * @param isFollowed whether a capture of ours moves on what is vouched for; where it does not, what is stored is trusted as it is
 */
export async function beginVouching(valkey: Valkey, isFollowed = true): Promise<Vouching> {
  const { run, upTo } = await askRunMoment(valkey);
  const before = await valkey.get(KEY.trusted);
  const from = before ? parse(before).from : '';
  return {
    async vouch() {
      return (await VOUCH.run(valkey, [KEY.trusted], [run, from, '1', isFollowed ? upTo : ''])) !== -1;
    },
  };
}
