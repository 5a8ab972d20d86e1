import { SHOP_NAME } from '../shop.ts';
import { Wordmark } from './wordmark.tsx';

/** Places that exist in any catalogue. */
const PLACES = [
  { name: 'All cars', path: '/used-cars' },
  { name: 'Newest', path: '/used-cars?order_by=newest' },
  { name: 'Under ₹5 lakh', path: '/used-cars-under-5-lakh' },
] as const;

export function SiteHeader() {
  return (
    <header className="site-header">
      <div className="page-width site-header-row">
        <a className="site-home" href="/" aria-label={`${SHOP_NAME}, home`}>
          <Wordmark />
        </a>
        <nav aria-label="Main">
          <ul className="site-nav">
            {PLACES.map((place) => (
              <li key={place.path}>
                <a href={place.path}>{place.name}</a>
              </li>
            ))}
            <li>
              <a className="site-my" href="/my">
                <span>My Forecourt</span>
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
}
