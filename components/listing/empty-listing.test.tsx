import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { EmptyListing } from './empty-listing.tsx';

describe('EmptyListing', () => {
  it('offers the listing without each of the filters', () => {
    const chips = [{ label: 'Tata', removePath: '/used-cars-in-mumbai' }];
    const html = renderToStaticMarkup(<EmptyListing chips={chips} clearPath="/used-cars" />);
    expect(html).toContain('<a href="/used-cars-in-mumbai">Without “Tata”</a>');
    expect(html).toContain('href="/used-cars"');
  });

  it('blames no filter where there is none, and links to no page as empty as this one', () => {
    const html = renderToStaticMarkup(<EmptyListing chips={[]} clearPath="/used-cars" />);
    expect(html).toContain('No car is on sale at the moment');
    expect(html).not.toContain('href');
  });
});
