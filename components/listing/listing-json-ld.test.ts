import { expect, it } from 'vitest';
import { breadcrumbJsonLd } from '../shell/breadcrumb-json-ld.ts';
import { sampleCar } from '../testing/sample-car.ts';
import { listingJsonLd } from './listing-json-ld.ts';

const ORIGIN = 'https://cars.example';
const card = (id: number) => ({ ...sampleCar({ id, path: `/used-cars/nexon-${id}` }), imageCount: 1 });

it('counts the cars of a later page on from the pages before', () => {
  const view = { heading: 'Used cars', count: 42, cards: [card(7), card(9)], pageNo: 3, pageSize: 20 };
  expect(listingJsonLd(view, ORIGIN)).toEqual({
    '@type': 'ItemList',
    name: 'Used cars',
    numberOfItems: 42,
    itemListElement: [
      { '@type': 'ListItem', position: 41, name: '2019 Tata Nexon XM', url: `${ORIGIN}/used-cars/nexon-7` },
      { '@type': 'ListItem', position: 42, name: '2019 Tata Nexon XM', url: `${ORIGIN}/used-cars/nexon-9` },
    ],
  });
});

it('gives breadcrumbs absolute addresses', () => {
  const crumbs = [
    { name: 'Home', path: '/' },
    { name: 'Used cars', path: '/used-cars' },
  ];
  expect(breadcrumbJsonLd(crumbs, ORIGIN)).toEqual({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://cars.example/' },
      { '@type': 'ListItem', position: 2, name: 'Used cars', item: 'https://cars.example/used-cars' },
    ],
  });
});
