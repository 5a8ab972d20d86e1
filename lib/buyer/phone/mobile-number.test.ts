import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mobile, masked, mobileNumber } from './mobile-number.ts';

const IN = ['IN'];

describe('a mobile number', () => {
  it.each([
    '9800000001',
    '098000 00001',
    '+91 98000 00001',
    '+91-98000-00001',
    '(0) 9800000001',
    ' 98 00 00 00 01 ',
    '0091 9800000001',
    '٩٨٠٠٠٠٠٠٠١',
  ])('is understood however it is typed: %s', (typed) => {
    expect(mobileNumber(typed, IN)).toEqual({ mobile: '+919800000001' });
  });

  it('may be one of any country that is served, the first of them without its code', () => {
    expect(mobileNumber('050 123 4567', ['AE', 'IN'])).toEqual({ mobile: '+971501234567' });
    expect(mobileNumber('+91 9800000001', ['AE', 'IN'])).toEqual({ mobile: '+919800000001' });
  });

  it('comes back the same from every spelling of it', () => {
    const digits = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `98${String(n).padStart(8, '0')}`);
    const spelled = fc.tuple(digits, fc.constantFrom('', '0', '+91', '+91 ', '0091-'), fc.nat({ max: 9 }));
    fc.assert(
      fc.property(spelled, ([number, prefix, gap]) => {
        const typed = `${prefix}${number.slice(0, gap)} ${number.slice(gap)}`;
        expect(mobileNumber(typed, IN)).toEqual({ mobile: `+91${number}` });
      }),
    );
  });

  it.each([
    ['', 'Please enter your mobile number'],
    ['   ', 'Please enter your mobile number'],
    ['12345', 'no mobile number'],
    ['98000000012', 'no mobile number'],
    ['call me', 'no mobile number'],
    ['98000 00001 ext. 5', 'no mobile number'],
    ['9800000001<script>', 'no mobile number'],
    ['9'.repeat(5_000), 'no mobile number'],
    ['022 2771 1234', 'cannot get text messages'],
    ['1800 102 0000', 'cannot get text messages'],
    ['+971 50 123 4567', 'India'],
    ['+1 202 555 0143', 'India'],
  ])('is not taken where it cannot get our messages: %.20s', (typed, says) => {
    expect(mobileNumber(typed, IN)).toMatchObject({ problem: expect.stringContaining(says) });
  });

  it('is never a reason to throw', () => {
    const near = fc.string({ unit: fc.constantFrom(...'+0123456789() -;=extphoncxt:٠९'.split('')) });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), near), (typed) => {
        const number = mobileNumber(typed, IN);
        if ('mobile' in number) expect(number.mobile).toMatch(/^\+91[6-9]\d{9}$/);
        else expect(number.problem).not.toBe('');
      }),
    );
  });
});

describe('a masked number', () => {
  it('shows its owner which it is', () => {
    expect(masked('+919800000001' as Mobile)).toBe('+91 ••••• •0001');
    expect(masked('+971501234567' as Mobile)).toBe('+971 •• ••• 4567');
  });

  it('shows four digits behind the country code, and no more', () => {
    const numbers = fc.oneof(
      fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map((n) => `+91${n}`),
      fc.integer({ min: 500_000_000, max: 589_999_999 }).map((n) => `+971${n}`),
      fc.integer({ min: 2_012_000_000, max: 9_899_999_999 }).map((n) => `+1${n}`),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        const [code = '', ...rest] = masked(number as Mobile).split(' ');
        expect(number.startsWith(code)).toBe(true);
        expect(rest.join('').replace(/\D/g, '')).toBe(number.slice(-4));
        expect(rest.join('').replace(/[^•]/g, '').length).toBe(number.length - code.length - 4);
      }),
    );
  });
});
