import type { ReactNode } from 'react';
import type { CarPage } from '@/lib/catalogue/types.ts';
import { siteUrl } from '@/lib/platform/site.ts';
import { ShortlistForm } from '../buyer/shortlist.tsx';
import { JsonLd } from '../json-ld.tsx';
import { rememberedByProps } from '../markup/remembered.tsx';
import { breadcrumbJsonLd } from '../shell/breadcrumb-json-ld.ts';
import { Breadcrumbs } from '../shell/breadcrumbs.tsx';
import { CarActions } from './car-actions.tsx';
import { carBreadcrumbs } from './car-breadcrumbs.ts';
import { carJsonLd } from './car-json-ld.ts';
import { ContactSection } from './contact-section.tsx';
import { EmiSection } from './emi-section.tsx';
import { FactList } from './fact-list.tsx';
import { FeatureGroups } from './feature-groups.tsx';
import { Gallery } from './gallery.tsx';
import { InspectionSummary } from './inspection-summary.tsx';
import { isOnSale } from './is-on-sale.ts';
import { keyFacts } from './key-facts.ts';
import { hasStore } from './next-steps.ts';
import { NoteView } from './note-view.tsx';
import { PriceBox } from './price-box.tsx';
import { PriceHistory } from './price-history.tsx';
import { Rating } from './rating.tsx';
import { Section } from './section.tsx';
import { SpecificationGroups } from './specification-groups.tsx';
import { StatusNotice } from './status-notice.tsx';
import { Visit } from './visit.tsx';

/** Cars whose photos, and whose facts, are remembered as markup: some ten kilobytes each. */
const MOST_REMEMBERED = 2_500;

/** Half of a page's markup, and no change of a price is one of it. */
const RememberedGallery = rememberedByProps(Gallery, MOST_REMEMBERED);

type AboutProps = Pick<
  CarPage,
  'id' | 'rating' | 'ratingReasons' | 'inspection' | 'features' | 'specifications'
> & {
  facts: ReturnType<typeof keyFacts>;
};

/** What a car is like, whatever it costs. */
const About = rememberedByProps(
  ({ id, facts, rating, ratingReasons, inspection, features, specifications }: AboutProps) => (
    <>
      <Section id="facts" heading="Key facts">
        <FactList facts={facts} layout="grid" />
      </Section>
      <Rating page={{ rating, ratingReasons }} />
      {inspection && <InspectionSummary id={id} inspection={inspection} />}
      <FeatureGroups groups={features} />
      <SpecificationGroups groups={specifications} />
    </>
  ),
  MOST_REMEMBERED,
);

function Details({ page, onSale }: { page: CarPage; onSale: boolean }) {
  const { id, rating, ratingReasons, inspection, features, specifications } = page;
  return (
    <>
      <About
        facts={keyFacts(page)}
        {...{ id, rating, ratingReasons, inspection, features, specifications }}
      />
      <PriceHistory page={page} />
      {onSale && <EmiSection price={page.price} />}
      {onSale && <Visit page={page} />}
      {onSale && <ContactSection id={page.id} path={page.path} isOurs={hasStore(page)} />}
    </>
  );
}

interface CarViewProps {
  page: CarPage;
  hasSimilar: boolean;
  /** The section of cars like this one; see `similarHeading`. */
  similar: ReactNode;
  /** What fits whoever looks at it, where that is known. */
  because?: ReactNode;
}

/** What the cars like this one are headed with. */
export const similarHeading = (page: CarPage) =>
  isOnSale(page) ? 'Cars like this one' : 'On sale now, and much like it';

/** All about one car. A sold one keeps its page for a while, and shows what is there instead first. */
export function CarView({ page, hasSimilar, similar, because = null }: CarViewProps) {
  const onSale = isOnSale(page);
  const origin = siteUrl();
  const crumbs = carBreadcrumbs(page);
  return (
    <div className="page-width car">
      <JsonLd data={carJsonLd(page, origin)} />
      <JsonLd data={breadcrumbJsonLd(crumbs, origin)} />
      <Breadcrumbs crumbs={crumbs} />
      <StatusNotice page={page} hasSimilar={hasSimilar} />
      <div className={onSale ? 'car-columns' : 'car-columns car-sold'}>
        <div className="car-gallery">
          <RememberedGallery images={page.images} title={page.title} />
        </div>
        <div className="car-side">
          <PriceBox page={page} />
        </div>
        <div className="car-details">
          {!onSale && similar}
          <Details page={page} onSale={onSale} />
        </div>
      </div>
      {onSale && similar}
      {because}
      {onSale && <CarActions page={page} className="sticky-bar" />}
      <ShortlistForm />
      <NoteView id={page.id} />
    </div>
  );
}
