import type { CarStatus } from '@/lib/catalogue/types.ts';

interface NotForSaleProps {
  id: number;
  status: CarStatus;
  /** Of the listing of cars of its model. */
  alikePath: string;
  /** With the way to ask about a car that may be free again. */
  canAsk?: boolean;
}

/** Instead of what can be done about a car that is on sale: why not, and the way to others. */
export function NotForSale({ id, status, alikePath, canAsk = true }: NotForSaleProps) {
  const isReserved = status === 'booked';
  return (
    <section className="notice" aria-labelledby="not-for-sale">
      <h2 id="not-for-sale">{isReserved ? 'This car is reserved' : 'This car is no longer for sale'}</h2>
      {isReserved && <p>Another buyer has booked it. It is free again if they decide otherwise.</p>}
      <p className="message-actions">
        <a className="button-primary" href={alikePath}>
          See others like it
        </a>
        {isReserved && canAsk && (
          <a className="button-secondary" href={`/my/cars/${id}/contact`}>
            Ask about it
          </a>
        )}
      </p>
    </section>
  );
}
