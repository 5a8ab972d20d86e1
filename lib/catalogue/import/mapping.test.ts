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
  ])('refuses %s', (_, parts, message) => {
    expect(complaints(parts)).toContain(message);
  });

  it.each([[null], [[]], ['text'], [{}]])('refuses %j', (json) => {
    expect(parseMapping(json)).toHaveProperty('complaints');
  });
});
