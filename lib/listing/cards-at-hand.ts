import type { CarCard } from '../catalogue/types.ts';
import { RecentMap } from '../platform/recent-map.ts';
import { singleton } from '../platform/singleton.ts';
import { isNewsSince, noteNews } from '../serving/last-served.ts';
import { isVouchedFor, type Standing } from '../serving/pages/standing.ts';
import { readCards } from '../serving/read-cards.ts';
import { standingAtHand } from './engines/memory/follow-listings.ts';

/** Known to be right as of this place of the changes, by what was vouched for then. */
interface HeldCard {
  card: CarCard;
  asOf: number;
  from: number;
}

/** Cards held at most: each takes some three kilobytes, and as much again for each way in which it is shown. */
const MOST_HELD = 5_000;

const held = singleton('cards-at-hand', () => new RecentMap<number, HeldCard>(MOST_HELD));

function heldCard(id: number, standing: Standing): CarCard | null {
  const found = held.get(id);
  if (!found || !isVouchedFor(found, standing)) return null;
  if (standing.changes.hasChanged([id], found.asOf) || isNewsSince(id, standing.knownAt)) return null;
  return found.card;
}

/** Whether a card says what the one says that was held, if any was. */
function isAsHeld(card: CarCard): boolean {
  const before = held.get(card.id)?.card;
  return before?.updatedAt === card.updatedAt && JSON.stringify(before) === JSON.stringify(card);
}

/** Reads cards, and notes of which of them more is known now than before: what else is held of those may be older. */
async function readNews(ids: readonly number[]): Promise<CarCard[]> {
  const cards = await readCards(ids);
  for (const card of cards) if (!isAsHeld(card)) noteNews(card.id);
  return cards;
}

/** A newer card, with the very photos that were held where they are the same: their markup is remembered by them. */
function withHeldPhotos(card: CarCard): CarCard {
  const images = held.get(card.id)?.card.images;
  const isSame = images !== undefined && JSON.stringify(images) === JSON.stringify(card.images);
  return isSame ? { ...card, images } : card;
}

/**
 * Cards of live cars in the order of `ids`, as `readCards` gives them. While this process follows the changes, those that it has read
 * before and that have not changed since are not read again: such a card is the same object each time.
 * @throws {UnavailableError} when neither store answers
 */
export async function cardsAtHand(ids: readonly number[]): Promise<CarCard[]> {
  const standing = standingAtHand();
  if (!standing) return readNews(ids);
  const asOf = standing.changes.place;
  const known = new Map(ids.map((id) => [id, heldCard(id, standing)]));
  for (const read of await readNews(ids.filter((id) => !known.get(id)))) {
    const card = withHeldPhotos(read);
    known.set(card.id, card);
    held.set(card.id, { card, asOf, from: standing.from });
  }
  return ids.flatMap((id) => known.get(id) ?? []);
}
