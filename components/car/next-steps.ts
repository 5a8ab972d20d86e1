import type { CarPage } from '@/lib/catalogue/types.ts';

/** A way on from a car's page. */
export interface Step {
  text: string;
  path: string;
}

export type Steppable = Pick<CarPage, 'id' | 'status' | 'listingType' | 'store'>;

/** A path of the buyer's pages about a car. */
export const ownPath = (id: number, what: 'visit' | 'offer' | 'seller' | 'contact') =>
  `/my/cars/${id}/${what}`;

/** Whether it is a car of the shop's own, in one of its stores; all others stand with their sellers. */
export const hasStore = ({ listingType, store }: Pick<CarPage, 'listingType' | 'store'>) =>
  listingType === 'inventory' && store !== null;

/**
 * What to do next about a car that can be bought, the most useful first. One that stands in a store can be driven there; of others the
 * seller is asked; one that is reserved can only be asked about.
 */
export function nextSteps(page: Steppable): Step[] {
  const contact = { path: '#contact', text: hasStore(page) ? 'Contact us' : 'Contact the seller' };
  if (page.status !== 'live') return [contact];
  return hasStore(page)
    ? [{ path: ownPath(page.id, 'visit'), text: 'Book a test drive' }, contact]
    : [contact, { path: ownPath(page.id, 'seller'), text: 'See the number' }];
}
