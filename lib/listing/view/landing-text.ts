import { FILTERS } from '../../serving/filters/registry.ts';
import type { Filters } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { rupees } from './rupees.ts';

const listed = new Intl.ListFormat('en-IN', { style: 'long', type: 'disjunction' });
const both = new Intl.ListFormat('en-IN', { style: 'long', type: 'conjunction' });

/** "Petrol" becomes "petrol" within a sentence; "CNG" and "SUV" stay. */
const inSentence = (name: string) => (name === name.toUpperCase() ? name : name.toLowerCase());

/** As the beginning of a sentence. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Distinct names of the chosen values of a filter. */
export function namesOf(filters: Filters, filter: string, vocabulary: Vocabulary): string[] {
  const ids = filters.discrete[filter] ?? [];
  return [...new Set(ids.flatMap((id) => vocabulary.value(filter, id)?.name ?? []))];
}

function yearText(filters: Filters): string {
  const { min, max } = filters.ranges.year ?? { min: null, max: null };
  return min !== null && min === max ? String(min) : '';
}

/** The chosen values of a filter, each behind the name of what it belongs to: "Tata Nexon or Honda City". */
function namesWithin(filters: Filters, filter: string, parent: 'make' | 'city', vocabulary: Vocabulary) {
  const values = (filters.discrete[filter] ?? []).flatMap((id) => vocabulary.value(filter, id) ?? []);
  const pairs = values.map(({ name, within }) => {
    const above = within[parent];
    return { name, above: above === undefined ? '' : (vocabulary.value(parent, above)?.name ?? '') };
  });
  return [...new Map(pairs.map((pair) => [`${pair.above}/${pair.name}`, pair])).values()];
}

/** "Tata Nexon XM" where a model is chosen within its make, "Tata or Hyundai" where several makes are. */
function vehicleText(filters: Filters, vocabulary: Vocabulary): string {
  const makes = namesOf(filters, 'make', vocabulary);
  const variants = listed.format(namesOf(filters, 'variant', vocabulary));
  const models = namesWithin(filters, 'model', 'make', vocabulary);
  const isOneMake = makes.length === 1 || new Set(models.map(({ above }) => above)).size === 1;
  if (models.length > 0 && !isOneMake) {
    const full = listed.format(models.map(({ name, above }) => [above, name].filter(Boolean).join(' ')));
    return [full, variants].filter(Boolean).join(', ');
  }
  const make = models[0]?.above || listed.format(makes);
  return [make, listed.format(models.map(({ name }) => name)), variants].filter(Boolean).join(' ');
}

const TOLD_APART = ['price', 'year', 'km'];

/** "with power from 90 to 120 bhp" */
function otherRanges(ranges: Filters['ranges']): string[] {
  return FILTERS.flatMap((filter) => {
    const range = ranges[filter.name];
    if (filter.kind === 'discrete' || !range || TOLD_APART.includes(filter.name)) return [];
    const { min, max } = range;
    const side = [min === null ? '' : `from ${min}`, max === null ? '' : `up to ${max}`];
    return [`with ${[inSentence(filter.label), ...side, filter.unit].filter(Boolean).join(' ')}`];
  });
}

function rangeTexts({ ranges }: Filters): string[] {
  const { price, year, km } = ranges;
  const texts = [
    price?.min != null && price.min === price.max ? `at ${rupees(price.min)}` : '',
    price?.min != null && price.max != null && price.min !== price.max
      ? `from ${rupees(price.min)} to ${rupees(price.max)}`
      : '',
    price?.min != null && price.max == null ? `over ${rupees(price.min)}` : '',
    price?.max != null && price.min == null ? `under ${rupees(price.max)}` : '',
    year?.min != null && year.max == null ? `made since ${year.min}` : '',
    year?.max != null && year.min == null ? `made up to ${year.max}` : '',
    year?.min != null && year.max != null && year.min !== year.max
      ? `made from ${year.min} to ${year.max}`
      : '',
    km?.max != null ? `driven under ${km.max.toLocaleString('en-IN')} km` : '',
  ];
  return texts.filter(Boolean);
}

/** What the chosen values of a filter are called within a sentence. */
function phrasesOf(filters: Filters, filter: string, vocabulary: Vocabulary): string[] {
  const ids = filters.discrete[filter] ?? [];
  const values = ids.flatMap((id) => vocabulary.value(filter, id) ?? []);
  return [...new Set(values.map(({ phrase, name }) => phrase ?? name))];
}

const ADJECTIVES = ['color', 'owner', 'fuel_type', 'transmission', 'body_type'];
const VEHICLE_AND_PLACE = ['make', 'model', 'variant', 'city', 'locality'];
const NOT_BEHIND_CARS = new Set([...ADJECTIVES, ...VEHICLE_AND_PLACE]);

/** How a filter is told that neither stands before the cars nor says it itself. */
const plainPhrase = (label: string) => (values: string) => `with ${inSentence(label)} ${values}`;

/** What stands behind the cars: "with 5 seats and ABS, rated 4.0 to 4.9". */
function behindCars(filters: Filters, vocabulary: Vocabulary): string {
  const told = FILTERS.flatMap((filter) => {
    if (filter.kind === 'range' || NOT_BEHIND_CARS.has(filter.name)) return [];
    const phrases = phrasesOf(filters, filter.name, vocabulary);
    const list = filter.combine === 'all' ? both : listed;
    const phrase = filter.phrase ?? plainPhrase(filter.label);
    return phrases.length > 0 ? [phrase(list.format(phrases))] : [];
  });
  const all = [...told, ...otherRanges(filters.ranges)];
  const having = all.filter((text) => text.startsWith('with ')).map((text) => text.slice('with '.length));
  const others = all.filter((text) => !text.startsWith('with '));
  return [having.length > 0 ? `with ${both.format(having)}` : '', ...others].filter(Boolean).join(', ');
}

/** "in Andheri West, Mumbai", "in Andheri West (Mumbai) or Baner (Pune)" */
function placeText(filters: Filters, vocabulary: Vocabulary): string {
  const localities = namesWithin(filters, 'locality', 'city', vocabulary);
  const cities = new Set(localities.map(({ above }) => above));
  if (cities.size > 1)
    return `in ${listed.format(localities.map(({ name, above }) => `${name} (${above})`))}`;
  const city = [...cities][0] || listed.format(namesOf(filters, 'city', vocabulary));
  const place = [listed.format(localities.map(({ name }) => name)), city].filter(Boolean).join(', ');
  return place && `in ${place}`;
}

/** What the listing is of, as the noun phrase of a sentence: "used white petrol Tata Nexon cars under ₹9 lakh in Mumbai". */
export function listingPhrase(filters: Filters, vocabulary: Vocabulary): string {
  const adjectives = ADJECTIVES.map((filter) =>
    listed.format(phrasesOf(filters, filter, vocabulary).map(inSentence)),
  );
  const [color, owner, ...others] = adjectives;
  const hyphenated = owner?.replaceAll(' owner', '-owner');
  return [
    'used',
    color,
    yearText(filters),
    hyphenated,
    ...others,
    vehicleText(filters, vocabulary),
    'cars',
    behindCars(filters, vocabulary),
    ...rangeTexts(filters),
    placeText(filters, vocabulary),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The same as a heading. */
export function headingOf(filters: Filters, vocabulary: Vocabulary): string {
  return capitalised(listingPhrase(filters, vocabulary));
}

/** Heading, title and description of a listing. */
export function landingText(filters: Filters, vocabulary: Vocabulary, count: number, pageNo: number) {
  const phrase = listingPhrase(filters, vocabulary);
  const heading = capitalised(phrase);
  const page = pageNo > 1 ? `, page ${pageNo}` : '';
  const offers = count === 1 ? `1 car` : `${count.toLocaleString('en-IN')} cars`;
  return {
    heading,
    title: `${heading}${page} | Forecourt`,
    description: `${offers} to choose from: ${phrase}. Photos, price history, inspection summary and monthly instalment for each${page}.`,
  };
}
