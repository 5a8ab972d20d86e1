import type { CarDraft } from './car-draft.ts';

/** A plausible draft for tests, with any part of it replaced. */
export function sampleDraft(parts: Partial<CarDraft> = {}): CarDraft {
  return {
    source: 'sample',
    sourceId: '1',
    make: 'Tata',
    model: 'Nexon',
    bodyType: 'SUV',
    variant: {
      name: 'XM',
      fuelType: 'Petrol',
      transmission: 'Manual',
      seats: 5,
      engineCc: 1198,
      powerBhp: 118.35,
      torqueNm: 170,
      mileageKmpl: 17.4,
      lengthMm: 3994,
      widthMm: 1811,
      heightMm: 1607,
      fuelTankL: 44,
      specifications: [{ section: 'Engine', name: 'Cylinders', value: '3' }],
    },
    color: 'blue',
    city: 'Mumbai',
    locality: 'Andheri West',
    seller: { kind: 'individual', name: 'A. Rao', mobileNo: '9800000001' },
    store: null,
    listingType: 'marketplace',
    status: 'live',
    price: 721_000,
    year: 2019,
    kmDriven: 42_000,
    ownerNo: 1,
    rto: 'MH02',
    insuranceUntil: '2027-03-31',
    madeLiveAt: new Date('2026-05-01T10:00:00.000Z'),
    soldAt: null,
    features: [
      { section: 'Safety', name: 'Anti Lock Braking System' },
      { section: 'Comfort', name: 'Power Steering' },
    ],
    specifications: [{ section: 'Car', name: 'Colour as listed', value: 'Tectonic Blue' }],
    images: [],
    priceHistory: [],
    inspection: {
      inspectedAt: new Date('2026-04-30T08:30:00.000Z'),
      score: 87,
      items: [
        { section: 'Engine', part: 'Oil', verdict: 'good', note: null },
        { section: 'Body', part: 'Bonnet', verdict: 'fair', note: 'Small scratch' },
      ],
    },
    ...parts,
  };
}
