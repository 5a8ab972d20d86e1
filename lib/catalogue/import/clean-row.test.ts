import { describe, expect, it } from 'vitest';
import { modelNames } from '../reference/model-names.ts';
import { rowCleaner } from './clean-row.ts';
import { parseMapping } from './mapping.ts';
import { SAMPLE_HEADER, SAMPLE_MAPPING } from './testing/sample-file.ts';

const header = [...SAMPLE_HEADER.split(','), 'quarter', 'trim', 'engine', 'photos'];
const parsed = parseMapping({
  ...SAMPLE_MAPPING,
  fields: {
    ...SAMPLE_MAPPING.fields,
    kmDriven: { column: ['clock', 'remarks'] },
    locality: { column: 'quarter' },
    variant: { column: 'trim' },
    engineCc: { column: 'engine', rule: 'decimal' },
    images: { column: 'photos' },
  },
});
if (!('mapping' in parsed)) throw new Error('the sample mapping is right');
const clean = rowCleaner(parsed.mapping, header, modelNames());

const cells = (parts: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    ref: 'A1',
    brand: 'Maruti',
    type: 'Maruti Swift',
    asking: '₹ 4.50 Lakh',
    built: '2018',
    clock: '42,000 km',
    hands: 'First',
    fuel: 'Petrol',
    paint: 'Fiery Red',
    town: 'Pune',
    seats: '5 Seats',
    extras: 'Radio;Sun Roof',
    ...parts,
  };
  return header.map((column) => row[column] ?? '');
};

describe('rowCleaner', () => {
  it('cleans every value by its rule', () => {
    expect(clean(cells())).toMatchObject({
      row: {
        values: { make: 'Maruti Suzuki', model: 'Swift', price: 450_000, kmDriven: 42_000, color: 'red' },
        features: [
          { section: 'Comfort', name: 'Radio' },
          { section: 'Comfort', name: 'Sunroof' },
        ],
        dropped: [],
      },
    });
  });

  it.each(['', ' - ', 'null', 'N/A', 'undefined'])('takes "%s" for nothing', (seats) => {
    expect(clean(cells({ seats }))).toMatchObject({ row: { values: { seats: null }, dropped: [] } });
  });

  it('leaves out a value that makes no sense, and says so', () => {
    expect(clean(cells({ seats: '70' }))).toMatchObject({
      row: {
        values: { seats: null },
        dropped: [{ column: 'seats', value: '70', reason: 'is not between 1 and 15' }],
      },
    });
  });

  it('tries the next column, and the default last', () => {
    expect(clean(cells({ clock: 'many', remarks: '9,000' }))).toMatchObject({
      row: { values: { kmDriven: 9_000 } },
    });
    expect(clean(cells({ hands: '' }))).toMatchObject({ row: { values: { ownerNo: 1 } } });
  });

  it.each([
    ['asking', '₹ 5', 'is not between 20,000 and 10,00,00,000'],
    ['asking', 'call me', 'is not an amount of rupees'],
    ['built', '1955', 'is not between'],
    ['clock', '20,00,000', 'is not between 0 and 19,99,999'],
    ['town', '', 'is empty'],
    ['town', 'मुंबई', 'has no Latin letter or digit'],
    ['town', 'x'.repeat(121), 'is longer than 120 letters'],
    ['type', 'ஸ்விஃப்ட்', 'is not a model'],
    ['type', 'x'.repeat(121), 'is longer than 120 letters'],
    ['brand', 'x'.repeat(121), 'is longer than 120 letters'],
  ])('refuses a row whose %s is "%s"', (column, value, reason) => {
    const result = clean(cells({ [column]: value }));
    expect(result).toMatchObject({ problem: { value, reason: expect.stringContaining(reason) } });
  });

  it.each([
    ['quarter', 'अंधेरी', 'has no Latin letter or digit, so no page can be named after it'],
    ['quarter', 'x'.repeat(121), 'is longer than 120 letters'],
    ['trim', 'x'.repeat(121), 'is longer than 120 letters'],
    ['engine', '1197.5', 'is not a whole number'],
    ['extras', 'y'.repeat(121), 'is longer than 120 letters'],
    ['photos', `https://img.example/${'z'.repeat(500)}`, 'is longer than 500 letters'],
  ])('takes a car without its %s "%s"', (column, value, reason) => {
    expect(clean(cells({ [column]: value }))).toMatchObject({
      row: { dropped: [{ column, value, reason }] },
    });
  });

  it('takes the features and photos that fit', () => {
    const url = (at: number) => `https://img.example/${at}.jpg`;
    const long = 'x'.repeat(600);
    const photos = [url(0), `https://${long}`, ...Array.from({ length: 260 }, (_, at) => url(at + 1))];
    const result = clean(cells({ extras: `Radio;${long};Heater`, photos: photos.join('|') }));
    if (!('row' in result)) throw new Error('the row was rejected');
    expect(result.row.features.map(({ name }) => name)).toEqual(['Radio', 'Heater']);
    expect(result.row.values.images).toHaveLength(255);
    expect(result.row.values.images?.slice(0, 2)).toEqual([url(0), url(1)]);
    expect(result.row.dropped.map(({ column }) => column).toSorted()).toEqual([
      'extras',
      ...Array.from({ length: 7 }, () => 'photos'),
    ]);
  });
});
