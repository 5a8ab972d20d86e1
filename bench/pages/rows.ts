import type { Bench, RowResult } from './bench.ts';
import { carHot } from './rows/car-hot.ts';
import { carStored } from './rows/car-stored.ts';
import { listingHot } from './rows/listing-hot.ts';
import { memory } from './rows/memory.ts';
import { miss } from './rows/miss.ts';
import { openVisits } from './rows/open-loop.ts';
import { roundTrips } from './rows/round-trips.ts';

/** Everything that `npm run bench -- pages` measures, in this order. */
export const ROWS = {
  'car-hot': carHot,
  'listing-hot': listingHot,
  'car-stored': carStored,
  miss,
  'round-trips': roundTrips,
  memory,
  'open-loop': openVisits,
} satisfies Record<string, (bench: Bench) => Promise<RowResult>>;

export type RowName = keyof typeof ROWS;

export const ROW_NAMES = Object.keys(ROWS) as RowName[];
