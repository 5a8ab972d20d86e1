import type { ListingView } from '@/lib/listing/listing-view.ts';

/** For those whose car is not among these: the way to leave a number. */
export function LeaveNumber({ canonicalPath }: Pick<ListingView, 'canonicalPath'>) {
  return (
    <section className="leave-number" aria-labelledby="leave-number-heading">
      <div>
        <h2 id="leave-number-heading">Not the right one?</h2>
        <p>Leave your number: we call when there is a car like this.</p>
      </div>
      <a className="button-secondary" href={`/my/contact?from=${encodeURIComponent(canonicalPath)}`}>
        Leave your number
      </a>
    </section>
  );
}
