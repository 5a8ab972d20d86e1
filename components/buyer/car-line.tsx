import type { ReactNode } from 'react';
import type { CarFacts } from '@/lib/buyer/cars/read-car-facts.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';
import { formatMoney } from '../format.ts';
import { CarPicture } from '../picture/car-picture.tsx';
import { SIZES } from '../picture/sizes.ts';

export type LineCar = Pick<CarFacts, 'title' | 'variant' | 'path' | 'price'>;

interface CarLineProps {
  car: LineCar;
  image?: CarImage | undefined;
  /** Instead of the price. */
  children?: ReactNode;
}

/** Which car something is about, in a line: a small photo, its name, its price. */
export function CarLine({ car, image, children }: CarLineProps) {
  return (
    <div className="car-line">
      <div className="car-line-photo">
        {image && <CarPicture src={image.src} alt="" sizes={SIZES.thumbnail} />}
      </div>
      <div>
        <p className="car-line-title">
          <a href={car.path}>
            {car.title} {car.variant}
          </a>
        </p>
        {children ?? <p className="price">{formatMoney(car.price)}</p>}
      </div>
    </div>
  );
}
