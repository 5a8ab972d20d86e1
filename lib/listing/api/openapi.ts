import { z } from 'zod';
import type { DiscreteFilter, RangeFilter } from '../../serving/filters/filter.ts';
import { FILTERS } from '../../serving/filters/registry.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, MAX_VALUES, ORDERS } from '../query.ts';
import { cardSchema, errorSchema, listingSchema, pageSchema } from './schemas.ts';

interface Parameter {
  name: string;
  in: 'query' | 'path';
  required?: true;
  description: string;
  schema: object;
}

function ofDiscrete({ name, label, combine, aliases }: DiscreteFilter): Parameter {
  const which = combine === 'all' ? 'cars that have all of them' : 'cars that have any of them';
  return {
    name,
    in: 'query',
    description: `${label}: ids or slugs, separated by commas, ${MAX_VALUES} at most; ${which}. Also as ${aliases.join(', ')}.`,
    schema: { type: 'string' },
  };
}

function ofRange({ label, unit, minParam, maxParam, limit }: RangeFilter): Parameter[] {
  const schema = { type: 'integer', minimum: 0, maximum: limit };
  const sides = [
    [minParam, 'from'],
    [maxParam, 'up to'],
  ] as const;
  return sides.flatMap(([name, side]) =>
    name === null
      ? []
      : [
          {
            name,
            in: 'query' as const,
            description: `${label}, ${side}${unit === '' ? '' : ` (${unit})`}`,
            schema,
          },
        ],
  );
}

const whole = (minimum: number, maximum: number, fallback: number) => ({
  type: 'integer',
  minimum,
  maximum,
  default: fallback,
});

function listingParameters(): Parameter[] {
  const others: [name: string, description: string, schema: object][] = [
    [
      'slug',
      'The address of a listing page in place of filters, without the slash before it: used-tata-cars-in-mumbai',
      { type: 'string' },
    ],
    ['order_by', 'Ties are broken by the higher id', { type: 'string', enum: ORDERS, default: ORDERS[0] }],
    ['page_no', 'Which page', whole(1, 1_000_000, 1)],
    ['page_size', 'Cars per page', whole(1, MAX_PAGE_SIZE, DEFAULT_PAGE_SIZE)],
    [
      'seen_car_ids',
      'Ids of at most 100 cars already seen, separated by commas: the order `reco` follows them, and shows them last',
      { type: 'string' },
    ],
    ['facets', 'Whether values are counted', { type: 'boolean', default: true }],
  ];
  return [
    ...FILTERS.flatMap((filter) => (filter.kind === 'range' ? ofRange(filter) : [ofDiscrete(filter)])),
    ...others.map(([name, description, schema]): Parameter => ({ name, in: 'query', description, schema })),
  ];
}

const answer = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

const UNAVAILABLE = { 503: answer('No store can answer; try again in a moment', 'Error') };

/** The API described as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), from the same registry that answers it. */
export function openApi() {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Forecourt',
      version: '1',
      description: 'Pre-owned cars on sale. All that is here is public; prices are whole rupees.',
    },
    paths: {
      '/api/listing/': {
        get: {
          operationId: 'listCars',
          summary: 'A page of the cars that pass every filter, with counts',
          parameters: listingParameters(),
          responses: {
            200: answer('A page, empty beyond the last one', 'Listing'),
            400: answer('Parameters that are unknown or have a bad value', 'Error'),
            ...UNAVAILABLE,
          },
        },
      },
      '/api/listing/{id}/': {
        get: {
          operationId: 'readCar',
          summary: 'One car',
          parameters: [
            { name: 'id', in: 'path', required: true, description: 'Its id', schema: { type: 'integer' } },
          ] satisfies Parameter[],
          responses: {
            200: answer('The car', 'Car'),
            400: answer('Not an id', 'Error'),
            404: answer('No such car', 'Error'),
            410: answer('The car is gone', 'Error'),
            ...UNAVAILABLE,
          },
        },
      },
    },
    components: {
      schemas: {
        Listing: z.toJSONSchema(listingSchema),
        Card: z.toJSONSchema(cardSchema),
        Car: z.toJSONSchema(pageSchema),
        Error: z.toJSONSchema(errorSchema),
      },
    },
  };
}
