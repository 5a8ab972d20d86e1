import { describe, expect, it } from 'vitest';
import { samplePage } from '../../catalogue/testing/sample-page.ts';
import { carWriteOf } from '../../serving/car-write.ts';
import { carDifferences } from './compare-car.ts';
import { nothingStored, storedFrom } from './testing/sample-stored-car.ts';

const page = samplePage();
const live = carWriteOf({ id: page.id, page });
const sold = carWriteOf({ id: page.id, page: samplePage({ status: 'sold' }) });
const none = carWriteOf({ id: page.id, page: null });

describe('comparing a car', () => {
  it('finds nothing where a projection has just written it', () => {
    expect(carDifferences(live, storedFrom(page))).toEqual([]);
  });

  it('minds what a document says, not how it is written', () => {
    const backwards = Object.fromEntries(Object.entries(page).reverse());
    expect(carDifferences(live, storedFrom(page, { json: JSON.stringify(backwards) }))).toEqual([]);
  });

  it('minds what the own lists say, not in which order', () => {
    const { sets, scores } = storedFrom(page);
    const backwards = sets.split(' ').reverse().join(' ');
    expect(carDifferences(live, storedFrom(page, { sets: backwards }))).toEqual([]);
    const other = { sets: sets.replace('car:city:8', 'car:city:9'), scores };
    expect(carDifferences(live, storedFrom(page, other))).toEqual([
      { kind: 'filter set', what: 'list sets', mysql: 'car:city:8', valkey: 'car:city:9' },
    ]);
  });

  it('tells values on both sides', () => {
    const stored = storedFrom(page, { json: JSON.stringify({ ...page, price: 7 }) });
    expect(carDifferences(live, stored)).toEqual([
      { kind: 'payload', what: 'payload.price', mysql: '700000', valkey: '7' },
    ]);
  });

  it('leaves out what follows from a mark', () => {
    const marked = { mark: 'stale', card: '', sets: '', scores: '', memberOf: new Set(), scored: new Map() };
    expect(carDifferences(live, storedFrom(page, marked as never))).toEqual([
      { kind: 'mark', what: 'mark', mysql: 'nothing', valkey: 'stale' },
    ]);
  });

  it('says one thing of a car of which nothing is there', () => {
    expect(carDifferences(live, nothingStored(page.id))).toEqual([
      { kind: 'payload', what: 'payload', mysql: 'a payload', valkey: 'nothing' },
    ]);
  });

  it('expects no more of cars that left than that listings do without them', () => {
    expect(carDifferences(sold, nothingStored(page.id, { isKnown: true }))).toEqual([]);
    expect(carDifferences(sold, storedFrom(samplePage({ status: 'sold' })))).toEqual([]);
    const listed = nothingStored(page.id, { isKnown: true, card: '{}', scored: new Map([['car:price', 1]]) });
    expect(carDifferences(sold, listed).map(({ kind }) => kind)).toEqual(['card', 'order']);
  });

  it('accepts that there is no such car, marked or not', () => {
    expect(carDifferences(none, nothingStored(page.id))).toEqual([]);
    expect(carDifferences(none, nothingStored(page.id, { version: '1', mark: 'absent' }))).toEqual([]);
    expect(carDifferences(none, storedFrom(page)).map(({ kind }) => kind)).toContain('payload');
  });

  it('finds an old page of a car that is gone, and an id that is none', () => {
    const kept = storedFrom(samplePage({ status: 'sold' }));
    expect(carDifferences(none, kept)).toEqual([
      { kind: 'payload', what: 'payload', mysql: 'nothing', valkey: 'a payload' },
      { kind: 'known id', what: 'id', mysql: 'nothing', valkey: 'exists' },
    ]);
  });
});
