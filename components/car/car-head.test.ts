import { describe, expect, it } from 'vitest';
import { sampleCar } from '../testing/sample-car.ts';
import { carHead } from './car-head.ts';

describe('carHead', () => {
  it.each([
    ['live', '2019 Tata Nexon XM in Mumbai, ₹7.21 lakh'],
    ['booked', '2019 Tata Nexon XM in Mumbai, ₹7.21 lakh'],
    ['sold', '2019 Tata Nexon XM in Mumbai, sold'],
    ['withdrawn', '2019 Tata Nexon XM in Mumbai, no longer for sale'],
  ] as const)('says of a %s car what became of it', (status, title) => {
    expect(carHead(sampleCar({ status }), false)).toMatchObject({
      title: `${title} | Forecourt`,
      shareTitle: title,
    });
  });

  it('keeps a car that is gone out of search', () => {
    expect(carHead(sampleCar(), true).isIndexable).toBe(false);
    expect(carHead(sampleCar(), false).isIndexable).toBe(true);
  });

  it('previews with the first picture that others can fetch', () => {
    const images = ['http://', 'https://a b/x.jpg', 'https://img.example/a.jpg'].map((src) => ({
      src,
      angle: null,
    }));
    expect(carHead(sampleCar({ images }), false).image).toBe('https://img.example/a.jpg');
    expect(carHead(sampleCar({ images: images.slice(0, 2) }), false).image).toBeNull();
  });
});
