import type { CarPage } from '@/lib/catalogue/types.ts';

/** Whether the car can still be bought, by whoever comes next if not by this visitor. */
export function isOnSale(page: Pick<CarPage, 'status'>): boolean {
  return page.status === 'live' || page.status === 'booked';
}
