import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownNumber } from '../../../lib/buyer/entitlement/shown-number.ts';
import { mobileNumber } from '../../../lib/buyer/phone/mobile-number.ts';
import { type Canary, finder, numberCanary, storedNumber, wordCanary } from './canary.ts';

const NUMBER: Canary = { part: 'seller_mobile_no', carId: 1, isSold: false, text: '9812345670' };
const WORD: Canary = { part: 'inspection_report', carId: 1, isSold: false, text: 'canary0123456789abcdef' };
const find = finder([NUMBER, WORD]);

it.each([
  '9812345670',
  '{"seller_mobile_no":"+919812345670"}',
  'tel:+91-98123-45670',
  '+91 98123 45670',
  '+2109812345670',
  '(0)98123.45670',
  'q=%2B91+98123+45670',
  'q=%2B919812345670&x=1',
  'q=98123%2045670',
  '98123&nbsp;45670',
  '98123\\u00a045670',
  '98123\u00a045670',
  '<b>98123<!-- --> <!-- -->45670</b>',
  'self.__next_f.push([1,"5:98123"])</script><script>self.__next_f.push([1,"45670\\n"])</script>',
  'self.__next_f.push([1,"981"])</script><script nonce="x">self.__next_f.push([1,"2345670"])</script>',
])('finds the number in %s', (text) => {
  expect(find(text)).toEqual([NUMBER]);
});

it.each(['981234567', '98123456701', '19812345671', '+91 ••••• •5670', '9812345 and 670', ''])(
  'does not find it in %s',
  (text) => {
    expect(find(text)).toEqual([]);
  },
);

it('makes up numbers that nobody has, in any country that phones know', () => {
  const canary = numberCanary(1);
  const stored = storedNumber(canary);
  expect(stored.length).toBeLessThanOrEqual(20);
  expect(mobileNumber(stored, ['IN'])).toHaveProperty('problem');
  expect(mobileNumber(canary.text, ['IN'])).toHaveProperty('problem');
  expect(finder([canary])(shownNumber(stored, true, ['IN']))).toEqual([canary]);
  expect(finder([canary])(shownNumber(stored, false, ['IN']))).toEqual([]);
});

it('finds words as they are, in capitals and within others', () => {
  expect(find(`<li>Oil: ${WORD.text.toUpperCase()}</li>`)).toEqual([WORD]);
  expect(find(`/used-${WORD.text}-cars`)).toEqual([WORD]);
});

it('finds whatever was made up, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom(numberCanary, wordCanary),
      (before, after, make) => {
        const canary = make(7);
        fc.pre(!/\d$/.test(before) && !/^\d/.test(after));
        expect(finder([canary])(`${before} ${canary.text} ${after}`)).toEqual([canary]);
      },
    ),
  );
});
