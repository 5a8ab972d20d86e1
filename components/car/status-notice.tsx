import type { CarPage } from '@/lib/catalogue/types.ts';
import { formatDate } from '../format.ts';
import { isOnSale } from './is-on-sale.ts';

function outcome(page: CarPage): string {
  if (page.status !== 'sold') return 'Withdrawn by its seller.';
  return page.soldAt ? `Sold on ${formatDate(page.soldAt)}.` : 'Sold.';
}

/** What a visitor has to know first of a car that cannot simply be bought. */
export function StatusNotice({ page, hasSimilar }: { page: CarPage; hasSimilar: boolean }) {
  if (page.status === 'booked') {
    return (
      <p className="notice">
        <strong>Reserved.</strong> Another buyer has booked this car. It is free again if they decide
        otherwise.
      </p>
    );
  }
  if (isOnSale(page)) return null;
  return (
    <p className="notice notice-sold">
      <strong>{outcome(page)}</strong> This car is no longer for sale.{' '}
      {hasSimilar ? (
        <a href="#similar">See the ones like it that are.</a>
      ) : (
        <a href="/used-cars">See all cars on sale.</a>
      )}
    </p>
  );
}
