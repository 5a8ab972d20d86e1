import type { CarCard } from '@/lib/catalogue/types.ts';
import { CarCards } from '../card/car-cards.tsx';
import { SIZES } from '../picture/sizes.ts';
import { Section } from './section.tsx';

/** Cars like this one, in a row. */
export function SimilarCars({ cars, heading }: { cars: CarCard[]; heading: string }) {
  if (cars.length === 0) return null;
  return (
    <Section id="similar" heading={heading}>
      <CarCards cars={cars} layout="row" heading="h3" sizes={SIZES.rowCard} />
    </Section>
  );
}
