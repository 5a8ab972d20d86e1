import type { CarPage } from '../types.ts';

const named = (id: number, name: string) => ({ id, slug: name.toLowerCase(), name });

/** A live car's page. */
export function samplePage(parts: Partial<CarPage> = {}): CarPage {
  return {
    id: 7,
    path: '/used-cars/2019-tata-nexon-xm-petrol-7',
    title: '2019 Tata Nexon',
    status: 'live',
    listingType: 'marketplace',
    make: named(1, 'Tata'),
    model: named(2, 'Nexon'),
    variant: named(3, 'XM'),
    bodyType: named(4, 'SUV'),
    fuelType: named(5, 'Petrol'),
    transmission: named(6, 'Manual'),
    color: { ...named(7, 'Blue'), hex: '#0000ff' },
    city: named(8, 'Mumbai'),
    locality: named(9, 'Powai'),
    price: 700_000,
    priceDrop: null,
    year: 2019,
    kmDriven: 42_000,
    ownerNo: 1,
    seats: 5,
    rating: 4.5,
    madeLiveAt: '2026-05-01T10:00:00.000Z',
    updatedAt: '2026-05-01T10:00:00.000Z',
    images: [],
    engineCc: 1198,
    powerBhp: null,
    torqueNm: null,
    mileageKmpl: null,
    rto: 'MH02',
    insuranceUntil: null,
    soldAt: null,
    seller: { kind: 'individual', name: null },
    store: null,
    specifications: [],
    features: [{ section: 'Safety', features: [named(10, 'Airbags')] }],
    priceHistory: [],
    ratingReasons: [],
    inspection: null,
    interestedPeople: null,
    ...parts,
  };
}
