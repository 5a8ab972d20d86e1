import { emiTerms } from '../emi.ts';
import { SHOP_NAME, SHOP_PROMISE } from '../shop.ts';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div className="page-width site-footer-columns">
        <div>
          <p className="site-footer-name">{SHOP_NAME}</p>
          <p>{SHOP_PROMISE}</p>
        </div>
        <nav aria-label="Footer">
          <ul className="site-footer-links">
            <li>
              <a href="/used-cars">All cars</a>
            </li>
            <li>
              <a href="/used-cars?order_by=newest">Newest first</a>
            </li>
            <li>
              <a href="/used-cars?order_by=price_asc">Lowest price first</a>
            </li>
            <li>
              <a href="/how-we-rate">How we rate cars</a>
            </li>
            <li>
              <a href="/how-we-order">How we order cars</a>
            </li>
          </ul>
        </nav>
        <p className="small-print">
          Prices are what the seller asks, in rupees. EMI is an example, not an offer: {emiTerms()}. What a
          lender asks of you may differ.
        </p>
      </div>
    </footer>
  );
}
