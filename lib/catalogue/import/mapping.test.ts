import { describe, expect, it } from 'vitest';
import { SHIPPED } from './find-mapping.ts';
import { columnsOf, parseMapping } from './mapping.ts';
import { SAMPLE_MAPPING } from './testing/sample-file.ts';

const complaints = (parts: object) => {
  const result = parseMapping(JSON.parse(JSON.stringify({ ...SAMPLE_MAPPING, ...parts })));
  return 'complaints' in result ? result.complaints.join('\n') : '';
};
const fields = (parts: object) => ({ fields: { ...SAMPLE_MAPPING.fields, ...parts } });

describe('parseMapping', () => {
  it('takes the mappings that are shipped', () => {
    expect(SHIPPED.map((json) => 'mapping' in parseMapping(json))).toEqual([true, true]);
  });

  it('finds every column that is read', () => {
    const result = parseMapping(SAMPLE_MAPPING);
    expect('mapping' in result && columnsOf(result.mapping).toSorted()).toEqual(
      'asking brand built clock extras fuel hands paint ref remarks seats town type'.split(' '),
    );
  });

  it.each([
    [
      'a rule that does not exist',
      fields({ price: { column: 'asking', rule: 'dollars' } }),
      'no rule "dollars"',
    ],
    [
      'a rule of the wrong kind',
      fields({ price: { column: 'asking', rule: 'text' } }),
      'gives a text, a number is needed',
    ],
    [
      'options a rule does not have',
      fields({ price: { column: 'asking', options: { a: 1 } } }),
      'fields.price.options',
    ],
    ['a target that does not exist', fields({ colour: { column: 'paint' } }), 'colour'],
    ['a required field left out', fields({ price: undefined }), 'fields.price: is needed'],
    ['a misspelt setting', { sorce: 'x' }, 'sorce'],
    [
      'features by a rule that gives one text',
      { features: [{ section: 'x', column: 'extras', rule: 'text' }] },
      'a list is needed',
    ],
    [
      'a constant that is not of the palette',
      fields({ color: { value: 'chartreuse' } }),
      'fields.color.value: "chartreuse" is not one of white, silver',
    ],
    [
      'a text for a number',
      fields({ year: { value: 'soon' } }),
      'fields.year.value: "soon" is a text, a number is needed',
    ],
    [
      'a number for a text',
      fields({ city: { value: 560001 } }),
      'fields.city.value: "560001" is a number, a text is needed',
    ],
    [
      'a default of the wrong kind',
      fields({ kmDriven: { column: 'clock', default: 'unknown' } }),
      'fields.kmDriven.default: "unknown" is a text, a number is needed',
    ],
    [
      'a default out of range',
      fields({ ownerNo: { column: 'hands', default: 99 } }),
      'fields.ownerNo.default: "99" is not between 0 and 20',
    ],
    [
      'half an owner',
      fields({ ownerNo: { column: 'hands', default: 1.5 } }),
      'fields.ownerNo.default: "1.5" is not a whole number',
    ],
    [
      'a constant too long for its column',
      fields({ sellerName: { value: 'x'.repeat(121) } }),
      'is longer than 120 letters',
    ],
    [
      'a city that no page can be named after',
      fields({ city: { value: 'मुंबई' } }),
      'fields.city.value: "मुंबई" has no Latin letter or digit',
    ],
    [
      'a day that is none',
      fields({ insuranceUntil: { value: '2027-02-31' } }),
      'fields.insuranceUntil.value: "2027-02-31" is not a date',
    ],
    ['a list given as a constant', fields({ images: { value: 'x' } }), 'fields.images.value: "x" is a text'],
    [
      'another spelling than that of the cells',
      fields({ city: { value: 'New Delhi' } }),
      'fields.city.value: "New Delhi" is written "Delhi" in the catalogue',
    ],
  ])('refuses %s', (_, parts, message) => {
    expect(complaints(parts)).toContain(message);
  });

  it('takes constants and defaults that a cell could have become', () => {
    const constants = { city: { value: 'Navi Mumbai' }, powerBhp: { column: 'clock', default: 88.5 } };
    expect(complaints(fields(constants))).toBe('');
  });

  it.each([[null], [[]], ['text'], [{}]])('refuses %j', (json) => {
    expect(parseMapping(json)).toHaveProperty('complaints');
  });
});
