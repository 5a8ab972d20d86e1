import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDate,
  formatDayOfYear,
  formatExactMoney,
  formatKm,
  formatMoney,
  formatNumber,
  formatOwner,
} from './format.ts';

describe('formatMoney', () => {
  it.each([
    [0, '₹0'],
    [85_000, '₹85,000'],
    [99_999, '₹99,999'],
    [100_000, '₹1 lakh'],
    [721_000, '₹7.21 lakh'],
    [721_499, '₹7.21 lakh'],
    [750_000, '₹7.5 lakh'],
    [9_999_400, '₹99.99 lakh'],
    [9_999_999, '₹1 crore'],
    [12_500_000, '₹1.25 crore'],
    [1_234_567_890, '₹123.46 crore'],
  ])('says %i rupees as %s', (rupees, text) => {
    expect(formatMoney(rupees)).toBe(text);
  });
});

describe('formatNumber and formatExactMoney', () => {
  it('group in the Indian way', () => {
    expect(formatNumber(1_250_000)).toBe('12,50,000');
    expect(formatExactMoney(721_400)).toBe('₹7,21,400');
    expect(formatKm(42_000)).toBe('42,000 km');
  });
});

describe('formatOwner', () => {
  it.each([
    [0, 'Unregistered'],
    [1, '1st owner'],
    [2, '2nd owner'],
    [3, '3rd owner'],
    [4, '4th owner'],
    [11, '11th owner'],
    [22, '22nd owner'],
  ])('names owner %i', (ownerNo, text) => {
    expect(formatOwner(ownerNo)).toBe(text);
  });
});

describe('formatDate', () => {
  it('uses the day in the time zone of the shop, not of the server', () => {
    expect(formatDate('2025-11-12T20:00:00.000Z')).toBe('13 Nov 2025');
    expect(formatDayOfYear('2025-11-12T18:00:00.000Z')).toBe('12 Nov');
  });

  it('takes a day without a time as that day', () => {
    expect(formatDate('2026-03-31')).toBe('31 Mar 2026');
  });
});

describe('formatCount', () => {
  it('bends the noun', () => {
    expect(formatCount(1, 'car')).toBe('1 car');
    expect(formatCount(10_000, 'car')).toBe('10,000 cars');
    expect(formatCount(2, 'city', 'cities')).toBe('2 cities');
  });
});
