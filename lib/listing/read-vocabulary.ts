import { databaseFor } from '../catalogue/database.ts';
import { readSlugWords } from '../catalogue/vocabulary/read-slug-words.ts';
import type { SlugWord } from '../catalogue/vocabulary/slug-word.ts';
import { requestContext } from '../platform/request-context.ts';
import { singleton } from '../platform/singleton.ts';
import { lastResort } from '../platform/unavailable-error.ts';
import { KEY } from '../serving/keys.ts';
import { NextFlight } from '../serving/next-flight.ts';
import { SingleFlight } from '../serving/single-flight.ts';
import { stores } from '../serving/stores.ts';
import { trustIn } from '../serving/trust.ts';
import { orNull, replies, timedValkey } from '../serving/valkey.ts';
import { listingsAtHand } from './engines/memory/follow-listings.ts';
import { reportCollisions } from './slug/report-collisions.ts';
import { Vocabulary } from './vocabulary.ts';

/** What listings depend on. All are `null` while Valkey is away. */
export interface Generations {
  /** `null` until every live car is in Valkey, and while nobody vouches for the filter sets. */
  listing: string | null;
  /** Of filter sets that nobody vouches for: good for as long as MySQL cannot be asked. */
  reserve: string | null;
  slugs: string | null;
}

const NONE: Generations = { listing: null, reserve: null, slugs: null };

const held = singleton('vocabulary', () => ({
  generation: null as string | null,
  current: null as Vocabulary | null,
  loads: new SingleFlight<string, Vocabulary>(),
}));

async function askGenerations(): Promise<Generations> {
  const { valkey } = stores();
  const keys = [KEY.listingGeneration, KEY.slugGeneration, KEY.trusted];
  const [listing = null, slugs = null, trusted = null] = await valkey.mget(...keys);
  const { hasListings } = await trustIn(valkey, trusted);
  return hasListings ? { listing, reserve: null, slugs } : { listing: null, reserve: listing, slugs };
}

const flight = singleton('generations', () => new NextFlight(askGenerations));

function generationsAtHand(): Generations | null {
  const at = listingsAtHand();
  const context = requestContext();
  if (at && context) context.valkeyReads += 1;
  return at && { listing: at.marks.listing, reserve: null, slugs: at.marks.slugs };
}

/**
 * Both generations, and whether they may be relied on: as this process' replica of the listings knows them, else in one round
 * trip, which requests that come meanwhile share.
 */
export async function readGenerations(): Promise<Generations> {
  const atHand = generationsAtHand();
  if (atHand) return atHand;
  return (await orNull('listing read past valkey', () => timedValkey(() => flight.run()))) ?? NONE;
}

async function loadFromValkey(): Promise<{ generation: string; vocabulary: Vocabulary }> {
  const [fields, generation] = await timedValkey(() =>
    replies(stores().valkey.multi().hvals(KEY.slugs).get(KEY.slugGeneration)),
  );
  const words = (fields as string[]).flatMap((text) => JSON.parse(text) as SlugWord[]);
  return { generation: String(generation), vocabulary: new Vocabulary(words) };
}

async function keepFromValkey(): Promise<Vocabulary> {
  const { generation, vocabulary } = await loadFromValkey();
  held.generation = generation;
  held.current = vocabulary;
  void reportCollisions(vocabulary);
  return vocabulary;
}

async function loadFromMysql(): Promise<Vocabulary> {
  const words = await lastResort(() => readSlugWords(databaseFor(stores().pool, 'vocabulary')));
  return new Vocabulary(words);
}

/** The last words known; MySQL is asked only by a process that has none at all. */
async function lastKnown(): Promise<Vocabulary> {
  return held.current ?? held.loads.run('mysql', async () => (held.current = await loadFromMysql()));
}

/**
 * The vocabulary as of `generations`: the one in memory while it is current, else from Valkey. Where Valkey has none, or does
 * not answer, the last one known is used.
 * @throws {UnavailableError} when there is none, and MySQL does not answer either
 */
export async function readVocabulary(generations: Generations): Promise<Vocabulary> {
  const { slugs } = generations;
  if (slugs === null) return lastKnown();
  if (held.current && held.generation === slugs) return held.current;
  // under the name of the generation: a load that began before is not joined
  const loaded = await orNull('words read past valkey', () => held.loads.run(slugs, keepFromValkey));
  return loaded ?? lastKnown();
}
