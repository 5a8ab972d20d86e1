import { FILTERS } from '../../serving/filters/registry.ts';
import type { Filters } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { rupees } from './rupees.ts';

const listed = new Intl.ListFormat('en-IN', { style: 'long', type: 'disjunction' });
const both = new Intl.ListFormat('en-IN', { style: 'long', type: 'conjunction' });

/** "Petrol" becomes "petrol" within a sentence; "CNG" and "SUV" stay. */
const inSentence = (name: string) => (name === name.toUpperCase() ? name : name.toLowerCase());

/** Distinct names of the chosen values of a filter. */
export function namesOf(filters: Filters, filter: string, vocabulary: Vocabulary): string[] {
  const ids = filters.discrete[filter] ?? [];
  return [...new Set(ids.flatMap((id) => vocabulary.value(filter, id)?.name ?? []))];
}

function yearText(filters: Filters): string {
  const { min, max } = filters.ranges.year ?? { min: null, max: null };
  return min !== null && min === max ? String(min) : '';
}

/** "Tata Nexon XM" where a model is chosen within its make, "Tata or Hyundai" where several makes are. */
function vehicleText(filters: Filters, vocabulary: Vocabulary): string {
  const makes = namesOf(filters, 'make', vocabulary);
  const models = namesOf(filters, 'model', vocabulary);
  const variants = namesOf(filters, 'variant', vocabulary);
  const parts = makes.length > 1 && models.length > 0 ? [models, variants] : [makes, models, variants];
  return parts
    .map((names) => listed.format(names))
    .filter(Boolean)
    .join(' ');
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
    price?.min != null && price.max != null ? `from ${rupees(price.min)} to ${rupees(price.max)}` : '',
    price?.min != null && price.max == null ? `over ${rupees(price.min)}` : '',
    price?.max != null && price.min == null ? `under ${rupees(price.max)}` : '',
    year?.min != null && year.max == null ? `made since ${year.min}` : '',
    year?.max != null && year.min == null ? `made up to ${year.max}` : '',
    year?.min != null && year.max != null && year.min !== year.max
      ? `made from ${year.min} to ${year.max}`
      : '',
    km?.max != null ? `driven under ${km.max.toLocaleString('en-IN')} km` : '',
    ...otherRanges(ranges),
  ];
  return texts.filter(Boolean);
}

/** What the chosen values of a filter are called within a sentence. */
function phrasesOf(filters: Filters, filter: string, vocabulary: Vocabulary): string[] {
  const ids = filters.discrete[filter] ?? [];
  const values = ids.flatMap((id) => vocabulary.value(filter, id) ?? []);
  return [...new Set(values.map(({ phrase, name }) => phrase ?? name))];
}

/** Filters that say themselves how they are told. */
function behindCars(filters: Filters, vocabulary: Vocabulary): string[] {
  return FILTERS.flatMap((filter) => {
    if (filter.kind === 'range' || !filter.phrase) return [];
    const phrases = phrasesOf(filters, filter.name, vocabulary);
    const list = filter.combine === 'all' ? both : listed;
    return phrases.length > 0 ? [filter.phrase(list.format(phrases))] : [];
  });
}

function placeText(filters: Filters, vocabulary: Vocabulary): string {
  const cities = listed.format(namesOf(filters, 'city', vocabulary));
  const localities = listed.format(namesOf(filters, 'locality', vocabulary));
  const place = [localities, cities].filter(Boolean).join(', ');
  return place && `in ${place}`;
}

/** What the listing is of, as the noun phrase of a sentence: "used white petrol Tata Nexon cars under ₹9 lakh in Mumbai". */
export function listingPhrase(filters: Filters, vocabulary: Vocabulary): string {
  const adjectives = ['color', 'owner', 'fuel_type', 'transmission', 'body_type'].map((filter) =>
    listed.format(namesOf(filters, filter, vocabulary).map(inSentence)),
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
    ...behindCars(filters, vocabulary),
    ...rangeTexts(filters),
    placeText(filters, vocabulary),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Heading, title and description of a listing. */
export function landingText(filters: Filters, vocabulary: Vocabulary, count: number, pageNo: number) {
  const phrase = listingPhrase(filters, vocabulary);
  const heading = phrase.charAt(0).toUpperCase() + phrase.slice(1);
  const page = pageNo > 1 ? `, page ${pageNo}` : '';
  const offers = count === 1 ? `1 car` : `${count.toLocaleString('en-IN')} cars`;
  return {
    heading,
    title: `${heading}${page} | Forecourt`,
    description: `${offers} to choose from: ${phrase}. Photos, price history, inspection summary and monthly instalment for each${page}.`,
  };
}
