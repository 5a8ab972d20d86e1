import type { FittingCard } from '@/lib/listing/fitting-ones.ts';
import { CarCards } from '../card/car-cards.tsx';
import { SIZES } from '../picture/sizes.ts';
import { type Compared, reasonWords } from './reason-words.ts';

interface FittingCardsProps {
  fitting: readonly FittingCard[];
  /** The car because of which they fit. */
  other: Compared;
}

/** Cars that fit because of another one, in a row, each with why it does. */
export function FittingCards({ fitting, other }: FittingCardsProps) {
  return (
    <CarCards
      cars={fitting.map(({ card }) => card)}
      notes={fitting.map(({ card, reasons }) => reasonWords(reasons, card, other))}
      layout="row"
      heading="h3"
      sizes={SIZES.rowCard}
    />
  );
}
