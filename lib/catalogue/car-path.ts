import { LARGEST_ID } from './largest-id.ts';
import { slugify } from './slugify.ts';

interface PathParts {
  id: number;
  year: number;
  make: string;
  model: string;
  variant: string;
  fuelType: string;
}

/** Canonical path of a car's page. Only the id at the end identifies the car; the words are for people and crawlers. */
export function carPath({ id, year, make, model, variant, fuelType }: PathParts): string {
  return `/used-cars/${slugify([year, make, model, variant, fuelType].join(' '))}-${id}`;
}

/** The id at the end of a car's path segment, or `null` where there is none: `2019-tata-nexon-101` and `101` both give 101. */
export function carIdOf(segment: string): number | null {
  const digits = /(?:^|-)([1-9]\d{0,9})$/.exec(segment)?.[1];
  const id = Number(digits);
  return digits !== undefined && id <= LARGEST_ID ? id : null;
}

/** The id in the last segment of a path. */
export const carIdIn = (path: string): number | null => carIdOf(path.slice(path.lastIndexOf('/') + 1));
