import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers.ts';

describe('what every answer forbids', () => {
  it('has https asked for where the shop has it, and nowhere else', () => {
    const names = (url: string) => Object.keys(securityHeaders(url));
    const isStrict = (url: string) => names(url).includes('Strict-Transport-Security');
    expect([isStrict('https://cars.example'), isStrict('http://cars.example')]).toEqual([true, false]);
    expect(names('https://cars.example')).toEqual([
      ...names('http://cars.example'),
      'Strict-Transport-Security',
    ]);
  });

  it('is short', () => {
    const size = Object.entries(securityHeaders('https://cars.example')).flat().join('').length;
    expect(size).toBeLessThan(400);
  });
});
