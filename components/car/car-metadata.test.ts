import { describe, expect, it } from 'vitest';
import { sampleCar } from '../testing/sample-car.ts';
import { carMetadata } from './car-metadata.ts';

describe('carMetadata', () => {
  it.each([
    ['live', '2019 Tata Nexon XM in Mumbai, ₹7.21 lakh'],
    ['booked', '2019 Tata Nexon XM in Mumbai, ₹7.21 lakh'],
    ['sold', '2019 Tata Nexon XM in Mumbai, sold'],
    ['withdrawn', '2019 Tata Nexon XM in Mumbai, no longer for sale'],
  ] as const)('says of a %s car what became of it', (status, title) => {
    expect(carMetadata(sampleCar({ status }))).toMatchObject({ title, openGraph: { title } });
  });

  it('previews with the first picture that others can fetch', () => {
    const images = ['http://', 'https://a b/x.jpg', 'https://img.example/a.jpg'].map((src) => ({
      src,
      angle: null,
    }));
    expect(carMetadata(sampleCar({ images }))).toHaveProperty('openGraph.images', [
      'https://img.example/a.jpg',
    ]);
    expect(carMetadata(sampleCar({ images: images.slice(0, 2) }))).toHaveProperty('openGraph.images', []);
  });
});
