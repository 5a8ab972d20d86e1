import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyRing } from '../keys/key-ring.ts';
import { formStamp, looksAutomatic, stampAge } from './form-stamp.ts';

const older = { id: 'older', key: 'A'.repeat(43) };
const keys = keyRing([older]);
const NOW = Date.UTC(2026, 10, 28);
const LONGEST = 7_200_000;

describe('the stamp of a form', () => {
  it('says how old it is, for two hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST }), (age) => {
        expect(stampAge(keys, formStamp(keys, NOW - age), NOW)).toBe(age);
      }),
    );
    expect(stampAge(keys, formStamp(keys, NOW - LONGEST - 1), NOW)).toBeNull();
    expect(stampAge(keys, formStamp(keys, NOW + 1), NOW)).toBeNull();
  });

  it('is known under an older key', () => {
    const newer = keyRing([{ id: 'newer', key: `${'A'.repeat(42)}E` }, older]);
    expect(stampAge(newer, formStamp(keys, NOW), NOW)).toBe(0);
    expect(stampAge(keys, formStamp(newer, NOW), NOW)).toBeNull();
  });

  it('is ours, or none', () => {
    const [at, mac] = formStamp(keys, NOW).split('.') as [string, string];
    const earlier = (NOW - 60_000).toString(36);
    for (const forged of [
      '',
      '.',
      at,
      `${at}.`,
      `${earlier}.${mac}`,
      `${at}.${'A'.repeat(43)}`,
      `${at}.${mac}x`,
    ])
      expect(stampAge(keys, forged, NOW)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => stampAge(keys, text, NOW) === null));
  });
});

describe('a form looks automatic', () => {
  const issued = formStamp(keys, NOW - 60_000);

  it.each([
    ['filled in by hand', { issued, website: '' }, false],
    ['without the trap', { issued }, false],
    ['with something in the trap', { issued, website: 'x' }, true],
    ['sent at once', { issued: formStamp(keys, NOW - 999) }, true],
    ['sent after a second', { issued: formStamp(keys, NOW - 1_000) }, false],
    ['without a stamp', {}, true],
    ['with a forged one', { issued: 'x' }, true],
  ])('%s: %s', (_, form, isAutomatic) => {
    expect(looksAutomatic(keys, form, NOW)).toBe(isAutomatic);
  });
});
