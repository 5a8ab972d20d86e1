import { Weighted } from '../../platform/random.ts';
import { allOffers, type Offer } from './offers.ts';

/** One thing that can be met on the used market: an offer, made in a year. */
export interface Specimen {
  offer: Offer;
  year: number;
}

/** Cars on sale by age in years, from 1 on: owners part with them between their fourth and eighth year most of all. */
const BY_AGE = [4, 7, 9, 11, 12, 12, 11, 9, 8, 6, 5, 4];

const BY_LEVEL = [0, 0.6, 1, 1.25, 1.1, 0.8];

/** The used market of `year`: popular models often, each with the trims of its time. */
export function supplyIn(year: number): Weighted<Specimen> {
  const offers = allOffers();
  const years = BY_AGE.map((_, index) => year - 1 - index);
  return new Weighted(years.flatMap((made, index) => madeIn(offers, made, BY_AGE[index] ?? 0)));
}

function madeIn(offers: Offer[], year: number, ageWeight: number): [Specimen, number][] {
  const onSale = offers.filter((offer) => isOnSale(offer, year));
  const shares = new Map<Offer['model'], number>();
  for (const offer of onSale) shares.set(offer.model, (shares.get(offer.model) ?? 0) + share(offer, year));
  return onSale.map((offer) => [
    { offer, year },
    (ageWeight * offer.model.demand * share(offer, year)) / (shares.get(offer.model) ?? 1),
  ]);
}

export function isOnSale(offer: Offer, year: number): boolean {
  return year >= offer.firstYear && year <= (offer.lastYear ?? year);
}

/** Of a model's buyers in a year. Automatics were rare in 2014 and are every third car now, but for luxury cars. */
function share(offer: Offer, year: number): number {
  const isRare = offer.variant.transmission === 'Automatic' && offer.segment !== 'luxury';
  const automatic = Math.min(0.85, Math.max(0.25, 0.25 + (year - 2014) * 0.06));
  return (BY_LEVEL[offer.level] ?? 1) * (isRare ? automatic : 1);
}
