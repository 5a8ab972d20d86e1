import { describe, expect, test } from 'vitest';
import { BODY_TYPES } from '../body-types.ts';
import { PALETTE } from '../palette.ts';
import { allDrawings } from './drawings.ts';
import { drawnPictures } from './picture-set.ts';

const cars = BODY_TYPES.flatMap((body) => PALETTE.map((paint) => [body.slug, paint.slug] as const));
const drawn = new Set(allDrawings().map(({ src }) => src));

describe.each(cars)('%s in %s', (body, paint) => {
  const sources = drawnPictures(body, paint).map(({ src }) => src);

  test('has at least twelve different pictures', () => {
    expect(sources.length).toBeGreaterThanOrEqual(12);
    expect(new Set(sources).size).toBe(sources.length);
  });

  test('has only pictures that are drawn', () => {
    expect(sources.filter((src) => !drawn.has(src))).toEqual([]);
  });
});

test('every drawing is shown by some car', () => {
  const shown = new Set(cars.flatMap(([body, paint]) => drawnPictures(body, paint).map(({ src }) => src)));
  expect([...drawn].filter((src) => !shown.has(src))).toEqual([]);
});

test('the first picture shows the whole car in its colour', () => {
  expect(drawnPictures('suv', 'red')[0]?.src).toMatch(/^\/pictures\/suv\/red\//);
});

test('an unknown body type is drawn as a hatchback', () => {
  expect(drawnPictures('hovercraft', 'red')).toEqual(drawnPictures('hatchback', 'red'));
});

test('an unknown colour is drawn like "other"', () => {
  expect(drawnPictures('suv', 'tartan')).toEqual(drawnPictures('suv', 'other'));
});

test('cars do not share a list that one of them could change', () => {
  expect(drawnPictures('suv', 'red')).not.toBe(drawnPictures('suv', 'red'));
});
