import type { CarCard } from '@/lib/catalogue/types.ts';
import { formatKm, formatOwner } from './format.ts';

export type CarFactsInput = Pick<CarCard, 'kmDriven' | 'fuelType' | 'transmission' | 'ownerNo'>;

/** What one asks first: `["42,000 km", "Petrol", "Manual", "1st owner"]`. */
export function carFacts(car: CarFactsInput): string[] {
  return [formatKm(car.kmDriven), car.fuelType.name, car.transmission.name, formatOwner(car.ownerNo)];
}

/** Locality and city, the city alone where the locality is the city as a whole. */
export function carPlace(car: Pick<CarCard, 'locality' | 'city'>): string {
  return car.locality.name === car.city.name ? car.city.name : `${car.locality.name}, ${car.city.name}`;
}

/** "2019 Tata Nexon XM". */
export function carName(car: Pick<CarCard, 'title' | 'variant'>): string {
  return `${car.title} ${car.variant.name}`;
}
