import { BODY_TYPES, type BodyTypeSlug } from '../body-types.ts';
import { PALETTE } from '../palette.ts';
import type { CarImage } from '../types.ts';

/** The whole car, drawn for every body type and paint. The first one is what listings show. */
export const OUTSIDE_ANGLES = ['front-left', 'left-side', 'front', 'rear', 'rear-right'] as const;

/** Painted close-ups, drawn for a low and a tall car in every paint. */
export const DETAIL_ANGLES = ['wheel', 'headlight', 'tail-light', 'mirror'] as const;

/** Cabins, drawn for every trim. */
export const INSIDE_ANGLES = [
  'dashboard',
  'front-seats',
  'rear-seats',
  'instruments',
  'infotainment',
  'gear-lever',
  'boot',
] as const;

const TALL: readonly BodyTypeSlug[] = ['suv', 'muv', 'minivan', 'pickup'];
const BEIGE_BODIES: readonly BodyTypeSlug[] = ['sedan', 'muv', 'minivan', 'convertible'];
const BEIGE_PAINTS = ['white', 'silver', 'beige', 'gold', 'brown', 'maroon', 'blue'];

/** Inside views that a body type does not have. */
const WITHOUT: Partial<Record<BodyTypeSlug, readonly string[]>> = {
  convertible: ['rear-seats', 'boot'],
  pickup: ['boot'],
};

function bodyOf(slug: string): BodyTypeSlug {
  return BODY_TYPES.find((body) => body.slug === slug)?.slug ?? 'hatchback';
}

/** A colour that is no paint of the palette, and "other", are drawn in grey. */
function paintOf(slug: string): string {
  return slug !== 'other' && PALETTE.some((paint) => paint.slug === slug) ? slug : 'grey';
}

function insideOf(body: BodyTypeSlug, paint: string): CarImage[] {
  const isBeige = BEIGE_BODIES.includes(body) && BEIGE_PAINTS.includes(paint);
  const missing = WITHOUT[body] ?? [];
  return INSIDE_ANGLES.filter((angle) => !missing.includes(angle)).map((angle) => ({
    src: `/pictures/inside/${isBeige ? 'beige' : 'black'}/${angle}`,
    angle,
  }));
}

function compose(body: BodyTypeSlug, paint: string): CarImage[] {
  const height = TALL.includes(body) ? 'tall' : 'low';
  return [
    ...OUTSIDE_ANGLES.map((angle) => ({ src: `/pictures/${body}/${paint}/${angle}`, angle })),
    ...insideOf(body, paint),
    ...DETAIL_ANGLES.map((angle) => ({ src: `/pictures/${height}/${paint}/${angle}`, angle })),
  ];
}

/**
 * The drawn pictures of a car, best first: at least 12, each `src` once, without width and ending.
 * Unknown body types are drawn as hatchbacks, unknown colours in grey.
 */
export function drawnPictures(bodyTypeSlug: string, colorSlug: string): CarImage[] {
  return compose(bodyOf(bodyTypeSlug), paintOf(colorSlug));
}
