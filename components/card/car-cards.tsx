import type { CarCard as Car } from '@/lib/catalogue/types.ts';
import { rememberedByObject } from '../markup/remembered.tsx';
import { CarCard } from './car-card.tsx';

interface CarCardsProps {
  cars: Car[];
  layout: 'grid' | 'row';
  heading: 'h2' | 'h3';
  sizes: string;
  /** Whether the first card shows the one picture of the page that is loaded at once. */
  hasFirstPicture?: boolean;
  /** What is said below each card, '' for nothing. */
  notes?: readonly string[];
}

/** Photos on a card: a row scrolls sideways itself, so its cards show one. */
const PHOTOS = { grid: 5, row: 1 } as const;

const DAY_MS = 86_400_000;

/** A card says how new its car is, by days. */
const today = () => Math.floor(Date.now() / DAY_MS);

const RememberedCard = rememberedByObject(
  CarCard,
  ({ car }) => car,
  ({ car: _, ...how }) => `${today()} ${Object.values(how).join(' ')}`,
);

/** Cars as a list: a grid, or a row that scrolls sideways on a phone. */
export function CarCards({
  cars,
  layout,
  heading,
  sizes,
  hasFirstPicture = false,
  notes = [],
}: CarCardsProps) {
  return (
    <ul className={`cards cards-${layout}`}>
      {cars.map((car, index) => (
        <li key={car.id}>
          <RememberedCard
            car={car}
            heading={heading}
            sizes={sizes}
            photos={PHOTOS[layout]}
            hasFirstPicture={hasFirstPicture && index === 0}
          />
          {notes[index] && <p className="card-note">{notes[index]}</p>}
        </li>
      ))}
    </ul>
  );
}
