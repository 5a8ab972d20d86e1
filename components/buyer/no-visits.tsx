import type { SlotsRead } from '@/lib/buyer/visits/read-slots.ts';
import { NotForSale } from './not-for-sale.tsx';

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
    <NotForSale id={car.id} status={car.status} alikePath={car.alikePath} />
  );
}
