import { allOffers } from './offers.ts';
import { cityNamed } from './places/place.ts';
import type { CityData } from './places/place-data.ts';
import type { Specimen } from './supply.ts';

/** Where it stands in every demo catalogue that is large enough. */
export const SHOWPIECE_INDEX = 100;

/**
 * A car that the demo catalogue has whatever its seed, so that documentation and tests can name its page: a live 2019
 * Tata Nexon XM with petrol engine, in Mumbai.
 * @throws {Error} when the market data has no such car.
 */
export function showpiece(): { specimen: Specimen; city: CityData } {
  const offer = allOffers().find(
    ({ make, model, variant }) =>
      make.name === 'Tata' &&
      model.name === 'Nexon' &&
      variant.name === 'XM' &&
      variant.fuelType === 'Petrol',
  );
  if (!offer) throw new Error('The market data has no Tata Nexon XM with petrol engine');
  return { specimen: { offer, year: 2019 }, city: cityNamed('Mumbai') };
}
