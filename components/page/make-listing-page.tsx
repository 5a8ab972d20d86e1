import type { ReactNode } from 'react';
import type { CarCard } from '@/lib/catalogue/types.ts';
import { cardsAtHand } from '@/lib/listing/cards-at-hand.ts';
import { standingAtHand } from '@/lib/listing/engines/memory/follow-listings.ts';
import type { ListingView } from '@/lib/listing/listing-view.ts';
import type { ListingQuery } from '@/lib/listing/query.ts';
import { readListing, readListingCards } from '@/lib/listing/read-listing.ts';
import { digest } from '@/lib/platform/digest.ts';
import { perObject } from '@/lib/platform/per-object.ts';
import { RecentMap } from '@/lib/platform/recent-map.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageHead } from '@/lib/serving/pages/page-head.ts';
import { isVouchedFor } from '@/lib/serving/pages/standing.ts';
import { currentRanker } from '@/lib/serving/ranker.ts';
import type { WhoAsOf } from '@/lib/serving/visitor/as-of.ts';
import { carName } from '../car-facts.ts';
import { listingHead } from '../listing/listing-head.ts';
import { ListingCards, ListingPage, OwnListingCards } from '../listing/listing-page.tsx';
import { PageLinks, type PageLinksProps as PageLinksOf } from '../listing/page-links.tsx';
import { type Around, filledIn, PLACE, piecesAround } from '../markup/pieces-around.tsx';
import { toPieces } from '../markup/to-markup.ts';
import { linksAsOf } from './links-as-of.ts';

/** What a listing's page says besides the cards on it, where prices have no say in which these are. */
interface Frame {
  head: PageHead;
  /** Of the cards, in order. */
  ids: number[];
  /** What it says of them all the same. */
  ofCards: string;
  /** Differs where the page without its cards does. */
  says: string;
  view: ListingView | null;
  query: ListingQuery;
  links: PageLinksOf;
  /** The markup around the cards and the links to other pages, once it was made; the view is let go then. */
  markup: Around | null;
  /** That of the links. */
  linksMarkup: readonly string[] | null;
  /** As of when nothing but prices has changed since, and by what was vouched for then. */
  generation: number;
  from: number;
  /** Mark of what put the cards in order. */
  ranker: string;
  /** When it is made anew whatever has happened, by `performance.now()`. */
  until: number;
}

type Page = Extract<PageContent, { kind: 'page' }>;

/** Each takes some thirty-five kilobytes. */
const MOST_KEPT = 1_500;

const LIFETIME_MS = 300_000;

const kept = new RecentMap<string, Frame>(MOST_KEPT);

/** The frame as it was read before, where nothing but prices has changed since. */
function keptFrame(key: string): Frame | null {
  const frame = kept.get(key);
  const standing = standingAtHand();
  if (!frame || !isVouchedFor(frame, standing)) return null;
  const isSameOrder = frame.ranker === currentRanker().mark;
  return isSameOrder && frame.generation === standing.changes.generation ? frame : null;
}

const digestOf = perObject((card: CarCard) => digest(card));

const saidOfOne = perObject((card: CarCard) =>
  digest([card.id, card.path, carName(card), card.images[0]?.src]),
);

/** What the head and the data for crawlers say of cars: a new price may come together with other news of a car. */
const saidOf = (cards: readonly CarCard[]) => cards.map(saidOfOne).join();

function around(frame: Frame): Around {
  if (!frame.markup && frame.view) {
    frame.markup = piecesAround(<ListingPage view={frame.view} cards={PLACE} pageLinks={PLACE} />);
    frame.view = null;
  }
  return frame.markup ?? [];
}

function bodyOf(frame: Frame, cards: CarCard[]): string[] {
  frame.linksMarkup ??= toPieces(<PageLinks {...frame.links} />);
  return filledIn(around(frame), [toPieces(<ListingCards cars={cards} />), frame.linksMarkup]);
}

const pageOf = (frame: Frame, cards: CarCard[]): Page => ({
  kind: 'page',
  status: 200,
  head: frame.head,
  says: digest([frame.says, cards.map(digestOf)]),
  isOfPrices: false,
  body: () => bodyOf(frame, cards),
  cars: frame.ids,
  payload: null,
});

/** The whole page at once: one without cars, and one whose cars prices choose. */
function wholeOf(view: ListingView, cards?: ReactNode): Page {
  return {
    kind: 'page',
    status: 200,
    head: listingHead(view),
    says: digest(view),
    isOfPrices: view.isOfPrices || view.instead !== null,
    body: () => toPieces(<ListingPage view={view} cards={cards} />),
    cars: [...view.cards, ...(view.instead?.nearest?.cards ?? [])].map(({ id }) => id),
    payload: null,
  };
}

function frameOf(
  view: ListingView,
  query: ListingQuery,
  before: Pick<Frame, 'generation' | 'from' | 'ranker'>,
): Frame {
  const { cards, ...rest } = view;
  const { pages, pageNo, pageCount, previousPath, nextPath } = view;
  const ids = cards.map(({ id }) => id);
  return {
    head: listingHead(view),
    ids,
    ofCards: saidOf(cards),
    says: digest([rest, ids]),
    view,
    query,
    links: { pages, pageNo, pageCount, previousPath, nextPath },
    markup: null,
    linksMarkup: null,
    ...before,
    until: performance.now() + LIFETIME_MS,
  };
}

type Framed = { kind: 'framed'; frame: Frame; cards: CarCard[] };
/** A listing without cars, or whose cars prices choose. */
type Whole = { kind: 'whole'; view: ListingView; query: ListingQuery };
type Elsewhere = Exclude<PageContent, { kind: 'page' }>;

/** A listing as it is the same for everybody: its frame and the cards that it says something of, or what it is read as at once. */
async function readFramed(path: string, query: string): Promise<Framed | Whole | Elsewhere> {
  const key = path + query;
  const known = keptFrame(key);
  const shown = known && (await cardsAtHand(known.ids));
  if (known && shown && saidOf(shown) === known.ofCards)
    return { kind: 'framed', frame: known, cards: shown };
  const standing = standingAtHand();
  const before = {
    generation: standing?.changes.generation ?? -1,
    from: standing?.from ?? 0,
    ranker: currentRanker().mark,
  };
  const read = await readListing({ slug: path.slice(1), params: new URLSearchParams(query) });
  if (read.kind === 'unknown') return { kind: 'missing' };
  if (read.kind === 'moved') return { kind: 'moved', path: read.path };
  const { view } = read;
  if (view.isOfPrices || view.cards.length === 0) return { kind: 'whole', view, query: read.query };
  const frame = frameOf(view, read.query, before);
  if (standing) kept.set(key, frame);
  return { kind: 'framed', frame, cards: view.cards };
}

/** What there is to say at a listing's address. @throws {UnavailableError} when no store answers */
export async function listingContent(path: string, query: string): Promise<PageContent> {
  const found = await readFramed(path, query);
  if (found.kind === 'framed') return pageOf(found.frame, found.cards);
  return found.kind === 'whole' ? wholeOf(found.view) : found;
}

/** The same for somebody, the cars in their own order. @throws {UnavailableError} when no store answers */
export async function ownListingContent(path: string, query: string, own: WhoAsOf): Promise<PageContent> {
  const found = await readFramed(path, query);
  if (found.kind !== 'framed' && found.kind !== 'whole') return found;
  const asked = found.kind === 'framed' ? found.frame.query : found.query;
  const { cards } = await readListingCards(asked, own.who);
  if (found.kind === 'whole') {
    const view = { ...found.view, cards, ...linksAsOf(found.view, own.asOf) };
    return wholeOf(view, <OwnListingCards cars={cards} />);
  }
  const { frame } = found;
  const links = toPieces(<PageLinks {...frame.links} {...linksAsOf(frame.links, own.asOf)} />);
  const body = () => filledIn(around(frame), [toPieces(<OwnListingCards cars={cards} />), links]);
  return { ...pageOf(frame, cards), body, cars: cards.map(({ id }) => id) };
}
