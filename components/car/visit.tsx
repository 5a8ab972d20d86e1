import type { CarPage } from '@/lib/catalogue/types.ts';
import { carPlace } from '../car-facts.ts';
import { FactList } from './fact-list.tsx';
import { mapUrl } from './map-url.ts';
import { openingLines } from './opening-hours.ts';
import { Section } from './section.tsx';

const SELLERS = {
  individual: 'Sold by its owner',
  dealer: 'Sold by a dealer',
  forecourt: 'Sold by Forecourt',
} as const;

function Store({ store }: { store: NonNullable<CarPage['store']> }) {
  return (
    <>
      <p>
        <strong>{store.name}</strong>
        <br />
        {store.address}
      </p>
      <FactList
        facts={openingLines(store.hours).map((line) => ({ name: line.days, value: line.hours }))}
        layout="table"
      />
    </>
  );
}

/** Where the car stands, when it can be seen, and who sells it. */
export function Visit({ page }: { page: CarPage }) {
  return (
    <Section id="visit" heading="See it and drive it">
      <div className="visit">
        <div>
          {page.store ? (
            <Store store={page.store} />
          ) : (
            <p>The car is with its seller in {carPlace(page)}. It can be seen there by arrangement.</p>
          )}
          <p>
            <a className="button-secondary" href={mapUrl(page)} target="_blank" rel="noreferrer">
              {page.store ? 'Directions to the store' : `Map of ${page.locality.name}`}
              <span className="visually-hidden"> (opens a map)</span>
            </a>
          </p>
        </div>
        <p className="seller">
          {SELLERS[page.seller.kind]}
          {page.seller.kind === 'dealer' && <strong> {page.seller.name}</strong>}
        </p>
      </div>
    </Section>
  );
}
