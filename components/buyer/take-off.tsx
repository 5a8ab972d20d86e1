import type { CarCard } from '@/lib/catalogue/types.ts';
import { carName } from '../car-facts.ts';

/** Takes cars off the shortlist where no script makes the hearts do so. */
export function TakeOff({ cars }: { cars: readonly CarCard[] }) {
  return (
    <details className="fold">
      <summary>Take cars off the list</summary>
      <form className="take-off" method="post" action="/api/me/shortlist">
        <input type="hidden" name="on" value="0" />
        {cars.map((car) => (
          <button className="button-quiet" type="submit" name="car_id" value={car.id} key={car.id}>
            Take off {carName(car)}
          </button>
        ))}
      </form>
    </details>
  );
}
