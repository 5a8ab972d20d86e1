import type { ReactNode } from 'react';
import type { CarCard } from '@/lib/catalogue/types.ts';
import type { ListingView } from '@/lib/listing/listing-view.ts';
import { siteUrl } from '@/lib/platform/site.ts';
import { ShortlistForm } from '../buyer/shortlist.tsx';
import { CarCards } from '../card/car-cards.tsx';
import { emiTerms } from '../emi.ts';
import { formatCount } from '../format.ts';
import { JsonLd } from '../json-ld.tsx';
import { SIZES } from '../picture/sizes.ts';
import { breadcrumbJsonLd } from '../shell/breadcrumb-json-ld.ts';
import { Breadcrumbs } from '../shell/breadcrumbs.tsx';
import { Chips } from './chips.tsx';
import { EmptyListing } from './empty-listing.tsx';
import { FilterForm } from './filter-form.tsx';
import { LeaveNumber } from './leave-number.tsx';
import { listingJsonLd } from './listing-json-ld.ts';
import { PageLinks } from './page-links.tsx';
import { QuickFilters } from './quick-filters.tsx';
import { RelatedLinks } from './related-links.tsx';
import { SortLinks } from './sort-links.tsx';

/** The cars of one page of a listing. */
export function ListingCards({ cars }: { cars: CarCard[] }) {
  return <CarCards cars={cars} layout="grid" heading="h2" sizes={SIZES.listingCard} hasFirstPicture />;
}

/** The same for somebody, in an order of their own: it is said what that follows. */
export function OwnListingCards({ cars }: { cars: CarCard[] }) {
  return (
    <>
      <p className="own-order">
        Ordered for you, by the cars you have looked at. <a href="/how-we-order">How this works</a>
      </p>
      <ListingCards cars={cars} />
    </>
  );
}

interface ListingPageProps {
  view: ListingView;
  /** What stands where the cars do. */
  cards?: ReactNode;
  /** What stands where the links to other pages do. */
  pageLinks?: ReactNode;
}

/** Cars that match, with everything that changes which ones and in which order. */
export function ListingPage({
  view,
  cards = <ListingCards cars={view.cards} />,
  pageLinks = <PageLinks {...view} />,
}: ListingPageProps) {
  const origin = siteUrl();
  return (
    <div className="page-width">
      <JsonLd data={breadcrumbJsonLd(view.breadcrumbs, origin)} />
      <JsonLd data={listingJsonLd(view, origin)} />
      <Breadcrumbs crumbs={view.breadcrumbs} />
      <div className="listing-head">
        <h1 tabIndex={-1} data-vanishing-about="chips">
          {view.heading}
        </h1>
        <p className="listing-count" data-announced>
          {formatCount(view.count, 'car')}
        </p>
      </div>
      <div className="listing">
        <FilterForm {...view} />
        <div className="listing-main">
          <div className="listing-bar">
            <button className="filters-open" type="button" popoverTarget="filters">
              Filters{view.chips.length > 0 && ` (${view.chips.length})`}
            </button>
            <SortLinks orders={view.orders} />
          </div>
          <Chips chips={view.chips} clearPath={view.clearPath} />
          <QuickFilters links={view.quickFilters} />
          {view.cards.length > 0 ? (
            <>
              {cards}
              <p className="small-print">EMI shown for {emiTerms()}.</p>
            </>
          ) : (
            <EmptyListing chips={view.chips} clearPath={view.clearPath} instead={view.instead} />
          )}
          {pageLinks}
          <LeaveNumber canonicalPath={view.canonicalPath} />
        </div>
      </div>
      <RelatedLinks related={view.related} />
      <ShortlistForm />
    </div>
  );
}
