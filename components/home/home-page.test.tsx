import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { HomeView } from '@/lib/listing/listing-view.ts';
import { HomePage } from './home-page.tsx';

const EMPTY: HomeView = {
  count: 0,
  cityCount: 0,
  cities: [],
  makes: [],
  models: [],
  bodyTypes: [],
  budgets: [{ name: 'Under ₹5 lakh', path: '/used-cars-under-5-lakh' }],
  newest: [],
};

describe('HomePage', () => {
  it('counts what is on sale, and leads to it', () => {
    const html = renderToStaticMarkup(<HomePage home={{ ...EMPTY, count: 1_200, cityCount: 1 }} />);
    expect(html).toContain('1,200 cars in 1 city.');
    expect(html).toContain('href="/used-cars-under-5-lakh"');
  });

  it('says that nothing is on sale, and leads to no empty listing', () => {
    const html = renderToStaticMarkup(<HomePage home={EMPTY} />);
    expect(html).toContain('No car is on sale at the moment.');
    expect(html).not.toContain('href');
  });
});
