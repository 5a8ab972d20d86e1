import { describe, expect, it } from 'vitest';
import { slugify } from '../../slugify.ts';
import { CITIES, cityNamed } from './place.ts';

describe('places', () => {
  it('are the large cities, by the names that people use', () => {
    expect(CITIES.length).toBeGreaterThanOrEqual(12);
    expect(slugify(cityNamed('Bangalore').name)).toBe('bangalore');
    expect(() => cityNamed('Atlantis')).toThrow('No city named Atlantis');
  });

  it.each(CITIES)('$name has localities, plates and stores of its own', (city) => {
    expect(new Set(city.localities.map(slugify)).size).toBe(city.localities.length);
    expect(city.localities.length).toBeGreaterThanOrEqual(5);
    expect(city.stores.length).toBeGreaterThanOrEqual(1);
    expect(city.localities).toEqual(expect.arrayContaining(city.stores.map((store) => store.locality)));
    for (const code of city.rto) expect(code).toMatch(/^[A-Z]{2}\d{2}$/);
  });
});
