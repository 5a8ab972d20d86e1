import type { ListingView } from '@/lib/listing/listing-view.ts';

/** What a listing without a car says: which filters stand in the way, each with the listing that it leaves. */
export function EmptyListing({ chips, clearPath }: Pick<ListingView, 'chips' | 'clearPath'>) {
  if (chips.length === 0) {
    return (
      <section className="notice">
        <h2>No car is on sale at the moment</h2>
        <p>Please look in again soon.</p>
      </section>
    );
  }
  return (
    <section className="notice" aria-labelledby="empty-heading">
      <h2 id="empty-heading">No car matches all of this</h2>
      <p>Try it with one wish less:</p>
      <ul className="link-list">
        {chips.map((chip) => (
          <li key={chip.removePath}>
            <a href={chip.removePath}>Without “{chip.label}”</a>
          </li>
        ))}
      </ul>
      <p>
        <a className="button-primary" href={clearPath}>
          See all cars
        </a>
      </p>
    </section>
  );
}
