import type { CarCard as Car } from '@/lib/catalogue/types.ts';
import { ShortlistButton } from '../buyer/shortlist.tsx';
import { carPlace } from '../car-facts.ts';
import { defaultInstalment } from '../emi.ts';
import { FactsLine } from '../facts-line.tsx';
import { formatExactMoney, formatMoney } from '../format.ts';
import { carLabel } from './car-label.ts';
import { PhotoStrip } from './photo-strip.tsx';

interface CarCardProps {
  car: Car;
  /** `h2` under the heading of a listing, `h3` under that of a section. */
  heading: 'h2' | 'h3';
  sizes: string;
  /** How many photos the strip has at most. */
  photos: number;
  hasFirstPicture?: boolean;
}

/** A car in a list: one link, with the photos to leaf through before following it. */
export function CarCard({ car, heading: Heading, sizes, photos, hasFirstPicture = false }: CarCardProps) {
  const label = carLabel(car, new Date());
  const titleId = `car-${car.id}`;
  const priceId = `price-${car.id}`;
  return (
    <article className="card">
      <PhotoStrip
        images={car.images}
        photos={photos}
        imageCount={car.imageCount}
        path={car.path}
        labelledBy={`${titleId} ${priceId}`}
        sizes={sizes}
        hasFirstPicture={hasFirstPicture}
      />
      {label && <p className={`label label-${label.tone}`}>{label.text}</p>}
      <ShortlistButton carId={car.id} carLabel={titleId} />
      <div className="card-body">
        <Heading className="card-title" id={titleId}>
          {car.title} <span className="card-variant">{car.variant.name}</span>
        </Heading>
        <FactsLine car={car} />
        <p className="card-price">
          <span className="price" id={priceId}>
            {formatMoney(car.price)}
          </span>
          <span className="emi">EMI {formatExactMoney(defaultInstalment(car.price))}/month</span>
        </p>
        <p className="place">{carPlace(car)}</p>
      </div>
    </article>
  );
}
