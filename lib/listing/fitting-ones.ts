import type { CarCard } from '../catalogue/types.ts';
import type { Fitting } from '../serving/ranker.ts';
import { cardsAtHand } from './cards-at-hand.ts';

/** A car with what speaks for it, see `Fitting`. */
export interface FittingCard {
  card: CarCard;
  reasons: readonly string[];
}

/**
 * The cards of some cars that fit, those of cars that are not on sale any more left out.
 * @throws {UnavailableError} when neither store answers
 */
export async function readFittingOnes(fitting: readonly Fitting[]): Promise<FittingCard[]> {
  const reasons = new Map(fitting.map((one) => [one.id, one.reasons]));
  const cards = await cardsAtHand(fitting.map(({ id }) => id));
  return cards.map((card) => ({ card, reasons: reasons.get(card.id) ?? [] }));
}
