import type { SlotsRead } from '@/lib/buyer/visits/read-slots.ts';

type Closed = Extract<SlotsRead, { kind: 'notOnSale' | 'noStore' }>;

/** Why no visit to a car can be booked, and what can be done instead. */
export function NoVisits({ read: { kind, car } }: { read: Closed }) {
  return kind === 'noStore' ? (
    <section className="notice" aria-labelledby="no-visits">
      <h2 id="no-visits">This car stands with its seller</h2>
      <p>Ask for a call: we arrange when you can see it.</p>
      <p>
        <a className="button-primary" href={`/my/cars/${car.id}/contact`}>
          Contact the seller
        </a>
      </p>
    </section>
  ) : (
    <section className="notice" aria-labelledby="no-visits">
      <h2 id="no-visits">This car cannot be visited at the moment</h2>
      <p>It is reserved, or no longer for sale.</p>
      <p>
        <a className="button-primary" href={car.alikePath}>
          See others like it
        </a>
      </p>
    </section>
  );
}
