import type { CarPage } from '@/lib/catalogue/types.ts';
import { ShortlistButton } from '../buyer/shortlist.tsx';
import { carPlace } from '../car-facts.ts';
import { defaultInstalment, emiTerms } from '../emi.ts';
import { FactsLine } from '../facts-line.tsx';
import { formatExactMoney, formatMoney } from '../format.ts';
import { CarActions } from './car-actions.tsx';
import { Interest } from './interest.tsx';
import { isOnSale } from './is-on-sale.ts';
import { ownPath } from './next-steps.ts';

/** Whether the price as it is spoken leaves some rupees out. */
const isRounded = (price: number) => price >= 100_000 && price % 1_000 !== 0;

/** Ways on besides the next steps, on every screen. */
function MoreSteps({ page }: { page: CarPage }) {
  return (
    <div className="price-more">
      {page.status === 'live' && (
        <a className="button-secondary own-step" href={ownPath(page.id, 'offer')}>
          Make an offer
        </a>
      )}
      <ShortlistButton carId={page.id} carLabel="car-heading" isWide />
    </div>
  );
}

/** The heading of a car's page: what it is, what it costs, what to do next. */
export function PriceBox({ page }: { page: CarPage }) {
  const onSale = isOnSale(page);
  return (
    <section className="price-box" aria-labelledby="car-heading">
      <h1 className="car-heading" id="car-heading">
        {page.title} <span className="car-variant">{page.variant.name}</span>
      </h1>
      <FactsLine car={page} />
      <p className="price-line">
        <span className="price price-large">{formatMoney(page.price)}</span>
        {isRounded(page.price) && <span className="price-exact">{formatExactMoney(page.price)}</span>}
        {page.priceDrop && onSale ? (
          <span className="label-inline">down {formatMoney(page.priceDrop)}</span>
        ) : null}
      </p>
      {onSale ? (
        <p className="emi">
          EMI <strong>{formatExactMoney(defaultInstalment(page.price))}/month</strong>{' '}
          <span className="emi-terms">{emiTerms()}</span>
        </p>
      ) : (
        <p className="emi">The last asking price</p>
      )}
      <p className="place">{carPlace(page)}</p>
      {onSale && <CarActions page={page} className="price-actions" />}
      {onSale && <MoreSteps page={page} />}
      {onSale && <Interest page={page} />}
    </section>
  );
}
