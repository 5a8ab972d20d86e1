import type { ListingView } from '@/lib/listing/listing-view.ts';
import { CarCards } from '../card/car-cards.tsx';
import { formatCount } from '../format.ts';
import { SIZES } from '../picture/sizes.ts';

/** What a listing without a car says: which one filter to drop, with how many cars that gives, and the nearest cars there are. */
export function EmptyListing({
  chips,
  clearPath,
  instead,
}: Pick<ListingView, 'chips' | 'clearPath' | 'instead'>) {
  if (chips.length === 0) {
    return (
      <section className="notice">
        <h2>No car is on sale at the moment</h2>
        <p>Please look in again soon.</p>
      </section>
    );
  }
  const { drops, nearest } = instead ?? { drops: [], nearest: null };
  return (
    <>
      <section className="notice" aria-labelledby="empty-heading">
        <h2 id="empty-heading">No car matches all of this</h2>
        {drops.length > 0 && (
          <>
            <p>There are cars with one wish less:</p>
            <ul className="link-list">
              {drops.map(({ name, path, count }) => (
                <li key={path}>
                  <a href={path}>
                    Without “{name}”: <strong>{formatCount(count, 'car')}</strong>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a className="button-primary" href={clearPath}>
            See all cars
          </a>
        </p>
      </section>
      {nearest && (
        <section className="nearest" aria-labelledby="nearest-heading">
          <h2 id="nearest-heading">Nearest to it</h2>
          <p>
            {drops.some(({ path }) => path === nearest.path) ? (
              `Without “${nearest.name}”`
            ) : (
              <a href={nearest.path}>
                Without “{nearest.name}”: {formatCount(nearest.count, 'car')}
              </a>
            )}
          </p>
          <CarCards
            cars={nearest.cards}
            layout="grid"
            heading="h3"
            sizes={SIZES.listingCard}
            hasFirstPicture
          />
        </section>
      )}
    </>
  );
}
