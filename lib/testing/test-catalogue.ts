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

const SEATS = [5, 5, 5, 4, 7];
const POWERS = [118.35, 85, null, 119.35, 89];
/** Findings of an inspection; null where there was none. */
const FINDINGS = [
  { fair: 1, poor: 0 },
  null,
  { fair: 0, poor: 0 },
  { fair: 7, poor: 9 },
  { fair: 3, poor: 2 },
];

/** The item at `n` of a list taken as a ring. */
function at<T>(list: readonly T[], n: number): T {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

function inspectionOf(findings: { fair: number; poor: number }): CarDraft['inspection'] {
  const verdicts = [
    'good' as const,
    ...Array.from({ length: findings.fair }, () => 'fair' as const),
    ...Array.from({ length: findings.poor }, () => 'poor' as const),
  ];
  const items = verdicts.map((verdict, n) => ({
    section: 'Body',
    part: `Part ${n}`,
    verdict,
    note: verdict === 'good' ? null : 'Small scratch',
  }));
  return { inspectedAt: new Date('2026-04-30T08:30:00.000Z'), score: 87, items };
}

/** A draft whose every filterable value follows from `n`; many share a price, a year and an instant, so that ties occur. */
export function draftNo(n: number): CarDraft {
  const mixed = (n * 2_654_435_761) >>> 8;
  const [make, model, bodyType] = at(VEHICLES, mixed);
  const [city, locality] = at(PLACES, mixed >> 3);
  const fuelType = at(FUELS, mixed >> 5);
  const base = sampleDraft();
  const findings = at(FINDINGS, mixed >> 9);
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
      seats: at(SEATS, mixed),
      powerBhp: at(POWERS, mixed),
    },
    color: at(COLORS, mixed >> 4),
    seller: at([base.seller, { kind: 'dealer', name: 'A dealer', mobileNo: null }], mixed >> 10),
    inspection: findings && inspectionOf(findings),
    insuranceUntil: mixed % 5 === 0 ? null : base.insuranceUntil,
    rto: mixed % 7 === 0 ? null : base.rto,
    listingType: at(['marketplace', 'inventory'], mixed >> 2),
    status: at(STATUSES, mixed >> 6),
    soldAt: at(STATUSES, mixed >> 6) === 'sold' ? new Date('2026-05-20T00:00:00Z') : null,
    price: 200_000 + 50_000 * (mixed % 17),
    year: 2012 + (mixed % 11),
    kmDriven: 5_000 * (mixed % 23),
    ownerNo: mixed % 7,
    madeLiveAt: mixed % 29 === 0 ? null : new Date(Date.UTC(2026, 4, 1 + (mixed % 9), 0, mixed % 3)),
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
