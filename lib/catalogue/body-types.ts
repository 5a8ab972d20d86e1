/** Body types known to the catalogue, by slug. Other programs may add rows; pictures then fall back to the nearest of these. */
export const BODY_TYPES = [
  { slug: 'hatchback', name: 'Hatchback' },
  { slug: 'sedan', name: 'Sedan' },
  { slug: 'suv', name: 'SUV' },
  { slug: 'muv', name: 'MUV' },
  { slug: 'minivan', name: 'Minivan' },
  { slug: 'wagon', name: 'Wagon' },
  { slug: 'coupe', name: 'Coupe' },
  { slug: 'convertible', name: 'Convertible' },
  { slug: 'pickup', name: 'Pickup' },
] as const;

export type BodyTypeSlug = (typeof BODY_TYPES)[number]['slug'];
