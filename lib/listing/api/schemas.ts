import { z } from 'zod';
import { FEWEST_INTERESTED, INTEREST_DAYS } from '../../catalogue/interest/interest.ts';
import { CAR_STATUSES, LISTING_TYPES } from '../../catalogue/schema/car.ts';
import type { CarCard, CarPage } from '../../catalogue/types.ts';
import type { ListingBody } from './listing-answer.ts';

const named = z.strictObject({ id: z.int(), slug: z.string(), name: z.string() });
const rupees = z.int().describe('whole rupees');
const instant = z.iso.datetime();

const image = z.strictObject({
  src: z
    .string()
    .describe('an absolute URL, or for a drawn picture its path without `-{width}.avif` or `-{width}.webp`'),
  angle: z.string().nullable(),
});

const summary = {
  id: z.int(),
  path: z.string().describe("of the car's page, canonical"),
  title: z.string().describe('year, make and model'),
  status: z.enum(CAR_STATUSES),
  listingType: z.enum(LISTING_TYPES),
  make: named,
  model: named,
  variant: named,
  bodyType: named,
  fuelType: named,
  transmission: named,
  color: named.extend({ hex: z.string() }),
  city: named,
  locality: named,
  year: z.int(),
  kmDriven: z.int(),
  ownerNo: z.int().describe('0: never registered, 1: first owner, …'),
  seats: z.int().nullable(),
  rating: z.number().min(1).max(5),
  madeLiveAt: instant.nullable(),
  price: rupees,
  priceDrop: rupees.nullable().describe('by how much the price fell with its last change, if it fell'),
  updatedAt: instant,
  images: z.array(image),
};

export const cardSchema = z.strictObject({
  ...summary,
  imageCount: z.int(),
}) satisfies z.ZodType<CarCard>;

const openFrom = z.tuple([z.string(), z.string()]).nullable();

export const pageSchema = z.strictObject({
  ...summary,
  priceHistory: z.array(z.strictObject({ price: rupees, at: instant })),
  engineCc: z.number().nullable(),
  powerBhp: z.number().nullable(),
  torqueNm: z.number().nullable(),
  mileageKmpl: z.number().nullable(),
  rto: z.string().nullable(),
  insuranceUntil: z.string().nullable(),
  soldAt: instant.nullable(),
  seller: z.strictObject({
    kind: z.enum(['individual', 'dealer', 'forecourt']),
    name: z.string().nullable().describe("a private person's is not published"),
  }),
  store: z
    .strictObject({
      name: z.string(),
      address: z.string(),
      hours: z.record(z.string(), openFrom).describe('by day: opens, closes'),
    })
    .nullable(),
  ratingReasons: z.array(z.strictObject({ text: z.string(), points: z.number() })),
  inspection: z
    .strictObject({
      inspectedAt: instant,
      score: z.int().min(0).max(100),
      good: z.int(),
      fair: z.int(),
      poor: z.int(),
    })
    .nullable(),
  interestedPeople: z
    .int()
    .min(FEWEST_INTERESTED)
    .nullable()
    .describe(
      `people who have asked for it within the last ${INTEREST_DAYS} days and proved their number, each once; null for fewer than ${FEWEST_INTERESTED}`,
    ),
  specifications: z.array(
    z.strictObject({
      section: z.string(),
      facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    }),
  ),
  features: z.array(
    z.strictObject({
      section: z.string(),
      features: z.array(z.strictObject({ id: z.int(), name: z.string() })),
    }),
  ),
}) satisfies z.ZodType<CarPage>;

const facetValue = z.strictObject({
  value: z.string().describe('what the parameter of that name takes'),
  name: z.string(),
  count: z.int().min(1),
});

export const listingSchema = z.strictObject({
  count: z.int().describe('cars that match, over all pages'),
  next: z.string().nullable().describe('path of the next page'),
  previous: z.string().nullable().describe('path of the page before'),
  results: z.array(cardSchema),
  facets: z
    .record(z.string(), z.array(facetValue))
    .nullable()
    .optional()
    .describe(
      'By filter the values that have cars, the most frequent first, counted as if the filter itself had no value chosen ' +
        '(features: among the cars that have those chosen); localities, models and variants once their city, make or model is ' +
        'chosen. Null for as long as only MySQL could count them.',
    ),
}) satisfies z.ZodType<ListingBody>;

export const errorSchema = z.strictObject({
  error: z.string(),
  details: z
    .array(z.strictObject({ param: z.string(), message: z.string() }))
    .optional()
    .describe('every parameter that could not be understood'),
});
