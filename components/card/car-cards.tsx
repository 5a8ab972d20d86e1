import type { CarCard as Car } from '@/lib/catalogue/types.ts';
import { CarCard } from './car-card.tsx';

interface CarCardsProps {
  cars: Car[];
  layout: 'grid' | 'row';
  heading: 'h2' | 'h3';
  sizes: string;
  /** Whether the first card shows the one picture of the page that is loaded at once. */
  hasFirstPicture?: boolean;
}

/** Photos on a card: a row scrolls sideways itself, so its cards show one. */
const PHOTOS = { grid: 5, row: 1 } as const;

/** Cars as a list: a grid, or a row that scrolls sideways on a phone. */
export function CarCards({ cars, layout, heading, sizes, hasFirstPicture = false }: CarCardsProps) {
  return (
    <ul className={`cards cards-${layout}`}>
      {cars.map((car, index) => (
        <li key={car.id}>
          <CarCard
            car={car}
            heading={heading}
            sizes={sizes}
            photos={PHOTOS[layout]}
            hasFirstPicture={hasFirstPicture && index === 0}
          />
        </li>
      ))}
    </ul>
  );
}
