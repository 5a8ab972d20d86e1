import type { CarDraft } from '../catalogue/write/car-draft.ts';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';

const VEHICLES = [
  ['Tata', 'Nexon', 'SUV'],
  ['Tata', 'Tiago', 'Hatchback'],
  ['Hyundai', 'i20', 'Hatchback'],
  ['Honda', 'City', 'Sedan'],
  ['Maruti Suzuki', 'Swift Dzire', 'Sedan'],
] as const;
const PLACES = [
  ['Mumbai', 'Andheri West'],
  ['Mumbai', 'Powai'],
  ['Pune', 'Baner'],
  ['Delhi', null],
] as const;
const COLORS = ['white', 'red', 'blue', 'grey'];
const FUELS = ['Petrol', 'Diesel', 'CNG'];
const FEATURES = ['Sunroof', 'Airbags', 'Bluetooth', 'Alloy Wheels'];
const STATUSES = ['live', 'live', 'live', 'live', 'live', 'booked', 'sold', 'draft', 'withdrawn'] as const;

/** The item at `n` of a list taken as a ring. */
function at<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

/** A draft whose every filterable value follows from `n`; many share a price, a year and an instant, so that ties occur. */
function draftNo(n: number): CarDraft {
  const mixed = (n * 2_654_435_761) >>> 8;
  const [make, model, bodyType] = at(VEHICLES, mixed);
  const [city, locality] = at(PLACES, mixed >> 3);
  const fuelType = at(FUELS, mixed >> 5);
  const base = sampleDraft();
  return sampleDraft({
    sourceId: String(n),
    make,
    model,
    bodyType,
    city,
    locality,
    variant: {
      ...base.variant,
      name: at(['LXI', 'VXI'], mixed >> 7),
      fuelType,
      transmission: at(['Manual', 'Automatic'], mixed >> 8),
    },
    color: at(COLORS, mixed >> 4),
    listingType: at(['marketplace', 'inventory'], mixed >> 2),
    status: at(STATUSES, mixed >> 6),
    soldAt: at(STATUSES, mixed >> 6) === 'sold' ? new Date('2026-05-20T00:00:00Z') : null,
    price: 200_000 + 50_000 * (mixed % 17),
    year: 2012 + (mixed % 11),
    kmDriven: 5_000 * (mixed % 23),
    ownerNo: 1 + (mixed % 4),
    madeLiveAt: new Date(Date.UTC(2026, 4, 1 + (mixed % 9))),
    features: FEATURES.filter((_, index) => (mixed >> index) & 1).map((name) => ({
      section: 'Equipment',
      name,
    })),
  });
}

/** A small catalogue with every status, ties in every order and every filter in use; the same at each call. */
export function testCatalogue(cars: number): CarDraft[] {
  return Array.from({ length: cars }, (_, n) => draftNo(n));
}
