import type { FittingCard } from '@/lib/listing/fitting-ones.ts';
import { FittingCards } from '../fitting/fitting-cards.tsx';
import type { Compared } from '../fitting/reason-words.ts';
import { Section } from './section.tsx';

interface SimilarCarsProps {
  cars: readonly FittingCard[];
  /** The car that they are like. */
  other: Compared;
  heading: string;
}

/** Cars like this one, in a row. */
export function SimilarCars({ cars, other, heading }: SimilarCarsProps) {
  if (cars.length === 0) return null;
  return (
    <Section id="similar" heading={heading}>
      <FittingCards fitting={cars} other={other} />
    </Section>
  );
}
