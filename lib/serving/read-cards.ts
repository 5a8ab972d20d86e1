import { carCardOf } from '../catalogue/payload/car-payload.ts';
import type { CarCard, CarPage } from '../catalogue/types.ts';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { metrics } from '../platform/metrics.ts';
import { singleton } from '../platform/singleton.ts';
import { fillCars, readPastValkey } from './fill-cars.ts';
import { KEY } from './keys.ts';
import { isBehindServed, type Tickets } from './last-served.ts';
import { SingleFlight } from './single-flight.ts';
import { stores } from './stores.ts';
import { trustIn } from './trust.ts';
import { orNull, replies, timedValkey } from './valkey.ts';

const CALLER = 'cards';

type Cards = ReadonlyMap<number, CarCard>;

interface StoredCards {
  /** May be served as they are. */
  cards: Cards;
  /** Nobody vouches for them; good for as long as MySQL cannot be asked. */
  reserve: Cards;
}

const NO_CARDS: Cards = new Map();

const builds = singleton('card-builds', () => new SingleFlight<string, CarCard[]>());

const byId = (cards: readonly CarCard[]): Cards => new Map(cards.map((card) => [card.id, card]));

function cardsIn(texts: readonly (string | null)[]): CarCard[] {
  return texts.flatMap((text) => (text ? [JSON.parse(text) as CarCard] : []));
}

/** A card shows no equipment: of that it is never too old. */
const ticketsOf = ([v = null, core = null]: readonly (string | null)[]): Tickets => [
  Number(v),
  Number(core ?? v),
  Number.POSITIVE_INFINITY,
];

/**
 * While nobody vouches for listings: what was written since that can be served, and what will do in need. Versions are read
 * before the cards: a card that is written in between is newer than its version says, never older.
 */
async function readSince(ids: readonly number[], from: number): Promise<StoredCards> {
  const asked = stores().valkey.pipeline();
  for (const id of ids) asked.hmget(KEY.page(id), 'v', 'core');
  asked.hmget(KEY.cards, ...ids.map(String));
  const answers = await timedValkey(() => replies(asked));
  const cards = cardsIn(answers.pop() as (string | null)[]);
  const tickets = new Map(ids.map((id, at) => [id, ticketsOf(answers[at] as (string | null)[])]));
  const ticketsIn = ({ id }: CarCard) => tickets.get(id) ?? ticketsOf([]);
  return {
    cards: byId(cards.filter((card) => ticketsIn(card)[1] >= from)),
    reserve: byId(cards.filter((card) => !isBehindServed(card.id, ticketsIn(card)))),
  };
}

async function readStored(ids: readonly number[]): Promise<StoredCards> {
  const { valkey } = stores();
  const asked = valkey.pipeline().get(KEY.trusted);
  asked.hmget(KEY.cards, ...ids.map(String));
  const answers = await timedValkey(() => replies(asked));
  const [trusted, texts] = answers as [string | null, (string | null)[]];
  const { hasListings, from } = await trustIn(valkey, trusted);
  return hasListings ? { cards: byId(cardsIn(texts)), reserve: NO_CARDS } : readSince(ids, from);
}

function count(ids: readonly number[], missing: number): void {
  metrics.valkeyReads.inc({ what: 'card', result: 'hit' }, ids.length - missing);
  metrics.valkeyReads.inc({ what: 'card', result: 'miss' }, missing);
}

/** The same cards are built once for all who ask for them at the same time. */
async function built(ids: readonly number[], read: typeof fillCars): Promise<Cards> {
  const key = ids.join(',');
  if (builds.isUnderWay(key)) metrics.fills.inc({ what: CALLER, outcome: 'joined' });
  const live = (pages: CarPage[]) => pages.filter((page) => page.status === 'live').map(carCardOf);
  return byId(await builds.run(key, async () => live(await read(ids, CALLER))));
}

/** What is missing is built and stored. */
async function completed(ids: readonly number[], stored: Cards): Promise<Cards> {
  const missing = ids.filter((id) => !stored.has(id));
  count(ids, missing.length);
  return missing.length === 0 ? stored : new Map([...stored, ...(await built(missing, fillCars))]);
}

/** While Valkey is away all are built, and none is stored. */
function past(ids: readonly number[]): Promise<Cards> {
  count(ids, ids.length);
  return built(ids, readPastValkey);
}

async function vouchedFor(ids: readonly number[], { cards, reserve }: StoredCards): Promise<Cards> {
  return completed(ids, cards).catch((error) => {
    if (reserve.size === 0) throw error;
    logger.warn({ error: errorText(error) }, 'cards served although nobody vouches for them');
    return reserve;
  });
}

/**
 * Cards of live cars in the order of `ids`, at most 35 at a time by contract: from Valkey in one round trip, as far as it
 * is vouched for; else from MySQL. Cars that are not live any more are left out.
 * @throws {UnavailableError} when neither store answers
 */
export async function readCards(ids: readonly number[]): Promise<CarCard[]> {
  if (ids.length === 0) return [];
  const stored = await orNull('cards read past valkey', () => readStored(ids));
  const cards = stored ? await vouchedFor(ids, stored) : await past(ids);
  return ids.flatMap((id) => cards.get(id) ?? []);
}
