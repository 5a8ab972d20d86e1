import type { CarPage, Named } from '@/lib/catalogue/types.ts';

const named = (id: number, slug: string, name: string): Named => ({ id, slug, name });

/** A car's page for tests: a live inventory car with everything known, changed by `changes`. */
export function sampleCar(changes: Partial<CarPage> = {}): CarPage {
  return {
    id: 101,
    path: '/used-cars/2019-tata-nexon-xm-petrol-101',
    title: '2019 Tata Nexon',
    status: 'live',
    listingType: 'inventory',
    make: named(1, 'tata', 'Tata'),
    model: named(2, 'nexon', 'Nexon'),
    variant: named(3, 'xm', 'XM'),
    bodyType: named(4, 'suv', 'SUV'),
    fuelType: named(5, 'petrol', 'Petrol'),
    transmission: named(6, 'manual', 'Manual'),
    color: { ...named(7, 'red', 'Red'), hex: '#b5202a' },
    city: named(8, 'mumbai', 'Mumbai'),
    locality: named(9, 'andheri-west', 'Andheri West'),
    price: 721_000,
    priceDrop: 15_000,
    year: 2019,
    kmDriven: 42_000,
    ownerNo: 1,
    seats: 5,
    rating: 4.3,
    madeLiveAt: '2025-11-01T06:00:00.000Z',
    updatedAt: '2025-11-02T06:00:00.000Z',
    images: [{ src: '/pictures/suv/red/left-side', angle: 'left-side' }],
    engineCc: 1199,
    powerBhp: 118,
    torqueNm: 170,
    mileageKmpl: 17.4,
    rto: 'MH02',
    insuranceUntil: '2026-03-31',
    soldAt: null,
    seller: { kind: 'forecourt', name: 'Forecourt' },
    store: { name: 'Forecourt Andheri', address: 'Plot 12', hours: { mon: ['10:00', '20:00'] } },
    specifications: [],
    features: [],
    priceHistory: [{ price: 721_000, at: '2025-11-01T06:00:00.000Z' }],
    ratingReasons: [{ text: 'First owner', points: 0.4 }],
    inspection: { inspectedAt: '2025-10-20T06:00:00.000Z', score: 84, good: 121, fair: 14, poor: 3 },
    interestedPeople: null,
    ...changes,
  };
}
