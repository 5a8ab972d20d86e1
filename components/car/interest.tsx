import type { CarPage } from '@/lib/catalogue/types.ts';
import { formatCount } from '../format.ts';

/** How many people asked for the car, where that is worth saying, and how that was counted. */
export function Interest({ page }: { page: Pick<CarPage, 'interestedPeople'> }) {
  if (page.interestedPeople === null) return null;
  return (
    <p className="interest">
      {formatCount(page.interestedPeople, 'person', 'people')} asked about this car in the last 30 days.{' '}
      <a href="/how-we-count">How we count</a>
    </p>
  );
}
