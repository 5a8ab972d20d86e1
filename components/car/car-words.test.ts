import { describe, expect, it } from 'vitest';
import { carPlace } from '../car-facts.ts';
import { sampleCar } from '../testing/sample-car.ts';
import { carDescription } from './car-description.ts';
import { carHead } from './car-head.ts';
import { keyFacts } from './key-facts.ts';
import { mapUrl } from './map-url.ts';

describe('the words of a car page', () => {
  it('describe a car in one sentence, with the price only while it can be bought', () => {
    const start = '2019 Tata Nexon XM in Andheri West, Mumbai: 42,000 km, Petrol, Manual, 1st owner, red.';
    expect(carDescription(sampleCar())).toBe(`${start} ₹7.21 lakh.`);
    expect(carDescription(sampleCar({ status: 'sold' }))).toBe(`${start} No longer for sale.`);
  });

  it('make a title and a canonical path', () => {
    expect(carHead(sampleCar(), false)).toMatchObject({
      shareTitle: '2019 Tata Nexon XM in Mumbai, ₹7.21 lakh',
      path: '/used-cars/2019-tata-nexon-xm-petrol-101',
    });
  });

  it('name a city once where the locality is the city as a whole', () => {
    const { city } = sampleCar();
    expect(carPlace(sampleCar({ locality: city }))).toBe('Mumbai');
  });

  it('leave out facts that are not known', () => {
    const names = keyFacts(sampleCar({ rto: null, mileageKmpl: null, insuranceUntil: null })).map(
      (f) => f.name,
    );
    expect(names).toContain('Engine');
    expect(names).not.toContain('RTO');
    expect(names).not.toContain('Mileage');
    expect(names).not.toContain('Insured until');
  });

  it('lead to the store on a map, to the locality where there is no store', () => {
    const query = (changes: Parameters<typeof sampleCar>[0]) =>
      new URL(mapUrl(sampleCar(changes))).searchParams.get('query');
    expect(query({})).toBe('Forecourt Andheri, Plot 12, Andheri West, Mumbai');
    expect(query({ store: null })).toBe('Andheri West, Mumbai');
  });
});
