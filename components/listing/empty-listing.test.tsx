import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { carCardOf } from '@/lib/catalogue/payload/car-payload.ts';
import { sampleCar } from '../testing/sample-car.ts';
import { EmptyListing } from './empty-listing.tsx';

const CAR = carCardOf(sampleCar());
const CHIPS = [
  { label: 'Tata', removePath: '/used-cars-in-mumbai' },
  { label: 'Mumbai', removePath: '/used-tata-cars' },
];

describe('EmptyListing', () => {
  it('offers the listings without one of the filters, with their counts, and the nearest cars', () => {
    const link = { name: 'Tata', path: '/used-cars-in-mumbai', count: 1_203 };
    const instead = { drops: [link], nearest: { ...link, cards: [CAR] } };
    const html = renderToStaticMarkup(
      <EmptyListing chips={CHIPS} clearPath="/used-cars" instead={instead} />,
    );
    expect(html).toContain('<a href="/used-cars-in-mumbai">Without “Tata”: <strong>1,203 cars</strong></a>');
    expect(html).toContain('href="/used-cars"');
    expect(html).toContain(CAR.path);
  });

  it('offers all cars where no single filter stands in the way', () => {
    const instead = { drops: [], nearest: null };
    const html = renderToStaticMarkup(
      <EmptyListing chips={CHIPS} clearPath="/used-cars" instead={instead} />,
    );
    expect(html).not.toContain('Without');
    expect(html).toContain('href="/used-cars"');
  });

  it('blames no filter where there is none, and links to no page as empty as this one', () => {
    const html = renderToStaticMarkup(<EmptyListing chips={[]} clearPath="/used-cars" instead={null} />);
    expect(html).toContain('No car is on sale at the moment');
    expect(html).not.toContain('href');
  });
});
