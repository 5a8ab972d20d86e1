import type { ReactNode } from 'react';
import type { HomeView } from '@/lib/listing/listing-view.ts';
import { ShortlistForm } from '../buyer/shortlist.tsx';
import { CarCards } from '../card/car-cards.tsx';
import { formatCount } from '../format.ts';
import { CountedLinks } from '../listing/related-links.tsx';
import { SIZES } from '../picture/sizes.ts';
import { SearchPanel } from './search-panel.tsx';

interface HomePageProps {
  home: HomeView;
  /** What fits whoever looks at it, where that is known. */
  because?: ReactNode;
}

function offer({ count, cityCount }: HomeView): string {
  if (count === 0) return 'No car is on sale at the moment. Please look in again soon.';
  const stock = `${formatCount(count, 'car')} in ${formatCount(cityCount, 'city', 'cities')}`;
  return `${stock}. Price, monthly cost, owners and kilometres on every one of them, before you ask.`;
}

function WaysIn({ home, because }: HomePageProps) {
  return (
    <>
      <SearchPanel home={home} />
      <section className="section" aria-labelledby="newest-heading">
        <div className="section-row">
          <h2 className="section-heading" id="newest-heading">
            Just in
          </h2>
          <a href="/used-cars?order_by=newest">All, newest first</a>
        </div>
        <CarCards cars={home.newest} layout="row" heading="h3" sizes={SIZES.rowCard} hasFirstPicture />
      </section>
      {because}
      <section className="section" aria-labelledby="makes-heading">
        <h2 className="section-heading" id="makes-heading">
          By make
        </h2>
        <CountedLinks links={home.makes} />
      </section>
      <section className="section" aria-labelledby="models-heading">
        <h2 className="section-heading" id="models-heading">
          Models most on sale
        </h2>
        <CountedLinks links={home.models} />
      </section>
      <ShortlistForm />
    </>
  );
}

/** Ways into the catalogue, and what is new in it; without cars, just that. */
export function HomePage({ home, because }: HomePageProps) {
  return (
    <div className="page-width home">
      <div className="hero">
        <h1>Used cars, with nothing left out</h1>
        <p className="lede">{offer(home)}</p>
      </div>
      {home.count > 0 && <WaysIn home={home} because={because} />}
    </div>
  );
}
