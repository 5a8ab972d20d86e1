import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownNumber } from './shown-number.ts';

it.each([
  ['9800000001', '+91 ••••• •0001', '+919800000001'],
  ['+91 98000 00001', '+91 ••••• •0001', '+919800000001'],
  ['022 2345 6789', '••••• ••6789', '022 2345 6789'],
  ['12', '•••••', '12'],
])('shows %s as %s, and as %s once it was asked for', (number, before, after) => {
  expect(shownNumber(number, false, ['IN'])).toBe(before);
  expect(shownNumber(number, true, ['IN'])).toBe(after);
});

it('shows at most the last four digits of whatever stands in the column, beside the code of the country', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+ 0-9()-]{0,20}$/)), (number) => {
      const shown = shownNumber(number, false, ['IN']).replace(/^\+\d+ /, '');
      expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(4);
    }),
  );
});
