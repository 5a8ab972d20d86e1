import fc from 'fast-check';
import type { SlugType, SlugWord } from '../../../catalogue/vocabulary/slug-word.ts';
import type { Filters } from '../../query.ts';

/** Filters that a slug can express, of these words: a value brings its parents along. */
export function expressibleFilters(words: readonly SlugWord[]): fc.Arbitrary<Filters> {
  const canonical = words.filter((one) => one.isCanonical);
  const pick = (...types: SlugType[]) => {
    const some = canonical.filter((one) => types.includes(one.type));
    return some.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...some), { nil: null });
  };
  const number = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: null });
  return fc
    .record({
      words: fc.tuple(
        pick('color'),
        pick('fuel_type'),
        pick('transmission'),
        pick('body_type'),
        pick('make', 'model', 'variant'),
        pick('city', 'locality'),
      ),
      year: number(1990, 2030),
      owner: number(1, 4),
      over: number(1, 99),
      under: number(1, 99),
      km: number(0, 300_000),
    })
    .map((draw) => {
      const discrete: Record<string, readonly number[]> = draw.owner === null ? {} : { owner: [draw.owner] };
      for (const one of draw.words) {
        if (!one) continue;
        discrete[one.type] = [...one.ids].sort((a, b) => a - b);
        for (const [name, id] of Object.entries(one.within)) discrete[name] = [id];
      }
      const lakhs = (n: number | null) => (n === null ? null : n * 100_000);
      const [over, under] = [lakhs(draw.over), lakhs(draw.under)];
      const isReversed = over !== null && under !== null && over > under;
      const price = isReversed ? { min: under, max: over } : { min: over, max: under };
      return {
        discrete,
        ranges: {
          ...(draw.year === null ? {} : { year: { min: draw.year, max: draw.year } }),
          ...(price.min === null && price.max === null ? {} : { price }),
          ...(draw.km === null ? {} : { km: { min: null, max: draw.km } }),
        },
      };
    });
}
