import { allStreams } from '../../../lib/changes/log/streams.ts';
import { KEY } from '../../../lib/serving/keys.ts';
import { fromBrotli } from '../../../lib/serving/pages/encodings.ts';
import { decodePage } from '../../../lib/serving/pages/stored-page.ts';
import type { Valkey } from '../../../lib/serving/valkey.ts';
import type { Canary } from './canary.ts';

/** What was looked into besides answers, and where something was found that must not be there. */
export interface Searched {
  what: string;
  /** Keys, files or whatever it consists of. */
  count: number;
  leaks: { where: string; canaries: Canary[] }[];
}

type Find = (text: string) => Canary[];

/** Keys of one kind that are looked into at most. */
const MOST_KEYS = 20_000;
/** Entries of a stream, or members of a set, that are looked into at most. */
const MOST_ENTRIES = 5_000;
const SCAN_COUNT = 1_000;

/** What is kept for everybody. */
const patternsOf = (carIds: readonly number[]): string[] => [
  ...carIds.map((id) => KEY.page(id)),
  `${KEY.cards}*`,
  'page:*',
  'slug:*',
  KEY.listingChanges,
  'reco:*',
  KEY.deadLetters,
];

async function keysOf(valkey: Valkey, pattern: string): Promise<string[]> {
  if (!pattern.includes('*')) return [pattern];
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = await valkey.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
    for (const key of found) keys.add(key);
    cursor = next;
  } while (cursor !== '0' && keys.size < MOST_KEYS);
  return [...keys];
}

/** Whatever a key holds, as one list of its parts. */
async function partsOf(valkey: Valkey, key: string): Promise<Buffer[]> {
  switch (await valkey.type(key)) {
    case 'string':
      return [(await valkey.getBuffer(key)) ?? Buffer.alloc(0)];
    case 'hash': {
      const fields = await valkey.hgetallBuffer(key);
      return Object.entries(fields).flatMap(([name, value]) => [Buffer.from(name), value]);
    }
    case 'set':
      return (await valkey.srandmember(key, MOST_ENTRIES)).map((member) => Buffer.from(member));
    case 'zset':
      return valkey.zrevrangeBuffer(key, 0, MOST_ENTRIES);
    case 'list':
      return valkey.lrangeBuffer(key, 0, MOST_ENTRIES);
    case 'stream': {
      const entries = await valkey.xrevrange(key, '+', '-', 'COUNT', MOST_ENTRIES);
      return entries.map((entry) => Buffer.from(JSON.stringify(entry)));
    }
    default:
      return [];
  }
}

/** Pages are kept compressed. */
async function textOf(part: Buffer): Promise<string> {
  const page = decodePage(part);
  const text = page ? await fromBrotli(page.brotli, 'identity').catch(() => part) : part;
  return text.toString();
}

async function findIn(valkey: Valkey, key: string, find: Find): Promise<Canary[]> {
  const parts = await partsOf(valkey, key);
  const found = await Promise.all(parts.map(async (part) => find(await textOf(part))));
  return [...new Set([...find(key), ...found.flat()])];
}

/** Looks into what Valkey keeps for everybody, and into the change log: the tables on their way, but for what is paid for. */
export async function searchValkey(
  valkey: Valkey,
  carIds: readonly number[],
  find: Find,
  signal: AbortSignal,
): Promise<Searched> {
  const searched: Searched = { what: 'Valkey keys', count: 0, leaks: [] };
  const streams = await allStreams(valkey);
  for (const pattern of [...patternsOf(carIds), ...streams]) {
    for (const key of await keysOf(valkey, pattern)) {
      signal.throwIfAborted();
      const canaries = await findIn(valkey, key, find);
      searched.count += 1;
      if (canaries.length > 0) searched.leaks.push({ where: `Valkey ${key}`, canaries });
    }
  }
  return searched;
}
