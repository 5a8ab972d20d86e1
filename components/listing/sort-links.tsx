import type { ListingView } from '@/lib/listing/listing-view.ts';

/** The orders a listing can be in, as links. */
export function SortLinks({ orders }: Pick<ListingView, 'orders'>) {
  return (
    <nav aria-label="Sort by">
      <ul className="sort-links">
        {orders.map((order) => (
          <li key={order.value}>
            <a href={order.path} aria-current={order.isCurrent ? 'true' : undefined}>
              {order.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
