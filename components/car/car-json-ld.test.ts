import { describe, expect, it } from 'vitest';
import { serializeJsonLd } from '../serialize-json-ld.ts';
import { sampleCar } from '../testing/sample-car.ts';
import { carJsonLd } from './car-json-ld.ts';

const ORIGIN = 'https://cars.example';

describe('carJsonLd', () => {
  it('is a car and a product on offer', () => {
    expect(carJsonLd(sampleCar(), ORIGIN)).toMatchObject({
      '@type': ['Car', 'Product'],
      name: '2019 Tata Nexon XM',
      url: 'https://cars.example/used-cars/2019-tata-nexon-xm-petrol-101',
      image: ['https://cars.example/pictures/suv/red/left-side-1200.webp'],
      vehicleModelDate: '2019',
      mileageFromOdometer: { value: 42_000, unitCode: 'KMT' },
      fuelType: 'Petrol',
      vehicleTransmission: 'Manual',
      color: 'Red',
      numberOfPreviousOwners: 1,
      itemCondition: 'https://schema.org/UsedCondition',
      offers: { '@type': 'Offer', price: 721_000, priceCurrency: 'INR' },
    });
  });

  it.each([
    ['live', 'https://schema.org/InStock'],
    ['booked', 'https://schema.org/LimitedAvailability'],
    ['sold', 'https://schema.org/SoldOut'],
    ['withdrawn', 'https://schema.org/Discontinued'],
  ] as const)('says that a %s car is %s', (status, expected) => {
    expect(carJsonLd(sampleCar({ status }), ORIGIN)).toHaveProperty('offers.availability', expected);
  });

  it('leaves pictures from elsewhere where they are', () => {
    const images = [{ src: 'https://img.example/a.jpg', angle: null }];
    expect(carJsonLd(sampleCar({ images }), ORIGIN)).toHaveProperty('image', ['https://img.example/a.jpg']);
  });

  it('leaves out pictures whose address is none', () => {
    const images = ['http://', 'https://a b/x.jpg', 'javascript:alert(1)', 'https://img.example/a.jpg'];
    const page = sampleCar({ images: images.map((src) => ({ src, angle: null })) });
    expect(carJsonLd(page, ORIGIN)).toHaveProperty('image', ['https://img.example/a.jpg']);
  });

  it('publishes neither where the car is registered nor who sells it', () => {
    const seller = { kind: 'individual', name: 'Asha Rao' } as const;
    const json = JSON.stringify(carJsonLd(sampleCar({ seller }), ORIGIN));
    expect(json).not.toContain('MH02');
    expect(json).not.toContain('Asha Rao');
  });
});

describe('serializeJsonLd', () => {
  it('cannot end the script element it stands in, and reads back the same', () => {
    const text = serializeJsonLd({ name: '</script><script>alert(1)</script><!--' });
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toEqual({
      '@context': 'https://schema.org',
      name: '</script><script>alert(1)</script><!--',
    });
  });
});
