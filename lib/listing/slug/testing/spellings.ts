import fc from 'fast-check';
import type { SlugWord } from '../../../catalogue/vocabulary/slug-word.ts';
import type { Filters } from '../../query.ts';
import type { Vocabulary } from '../../vocabulary.ts';
import { ZONES_BEFORE_CARS } from '../zones.ts';

const BEFORE_CARS = ZONES_BEFORE_CARS.flatMap((zone) => (zone.kind === 'discrete' ? [zone.name] : []));

const shuffled = (list: readonly string[]) => fc.shuffledSubarray([...list], { minLength: list.length });
const present = (list: readonly string[]) => list.filter((text) => text !== '');

/** Ways in which a person may write the slug of these filters: aliases, parts in any order on their side of "cars", other case. */
export function spellings(
  { discrete, ranges }: Filters,
  vocabulary: Vocabulary,
  words: readonly SlugWord[],
): fc.Arbitrary<string> {
  const spelled = (name: string): fc.Arbitrary<string> => {
    const id = discrete[name]?.[0];
    if (id === undefined) return fc.constant('');
    const own = vocabulary.value(name, id)?.slug ?? '';
    const aliases = words
      .filter((word) => word.type === name && word.ids.includes(id))
      .map(({ value }) => value);
    return fc.constantFrom(own, ...aliases);
  };
  const { price, year, km } = ranges;
  const limits = [
    price?.min == null ? '' : `over-${price.min / 100_000}-lakh`,
    price?.max == null ? '' : `under-${price.max / 100_000}-lakh`,
    km?.max == null ? '' : `under-${km.max}-km`,
  ];
  const parts = fc.tuple(
    fc.tuple(...BEFORE_CARS.map(spelled)),
    fc.tuple(spelled('locality'), spelled('city')),
    fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
    ),
  );
  return parts.chain(([before, place, inCase]) => {
    const where = present(place).join('-');
    const behind = present([...limits, where && `in-${where}`]);
    return fc
      .tuple(shuffled(present([...before, String(year?.min ?? '')])), shuffled(behind))
      .map(([first, second]) => inCase(['used', ...first, 'cars', ...second].join('-')));
  });
}
