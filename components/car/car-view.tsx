import type { ComponentProps, ReactNode } from 'react';
import type { CarPage } from '@/lib/catalogue/types.ts';
import { siteUrl } from '@/lib/platform/site.ts';
import { JsonLd } from '../json-ld.tsx';
import { RememberedMarkup } from '../markup/remembered-markup.ts';
import { breadcrumbJsonLd } from '../shell/breadcrumb-json-ld.ts';
import { Breadcrumbs } from '../shell/breadcrumbs.tsx';
import { CarActions } from './car-actions.tsx';
import { carBreadcrumbs } from './car-breadcrumbs.ts';
import { carJsonLd } from './car-json-ld.ts';
import { EmiSection } from './emi-section.tsx';
import { FactList } from './fact-list.tsx';
import { FeatureGroups } from './feature-groups.tsx';
import { Gallery } from './gallery.tsx';
import { InspectionSummary } from './inspection-summary.tsx';
import { isOnSale } from './is-on-sale.ts';
import { keyFacts } from './key-facts.ts';
import { PriceBox } from './price-box.tsx';
import { PriceHistory } from './price-history.tsx';
import { Rating } from './rating.tsx';
import { Section } from './section.tsx';
import { SpecificationGroups } from './specification-groups.tsx';
import { StatusNotice } from './status-notice.tsx';
import { Visit } from './visit.tsx';

function Details({ page, onSale }: { page: CarPage; onSale: boolean }) {
  return (
    <>
      <Section id="facts" heading="Key facts">
        <FactList facts={keyFacts(page)} layout="grid" />
      </Section>
      <Rating page={page} />
      {page.inspection && <InspectionSummary inspection={page.inspection} />}
      <FeatureGroups groups={page.features} />
      <SpecificationGroups groups={page.specifications} />
      <PriceHistory page={page} />
      {onSale && <EmiSection price={page.price} />}
      {onSale && <Visit page={page} />}
    </>
  );
}

/** Each takes some twenty kilobytes. */
const galleries = new RememberedMarkup(500);

/** Half of a page's markup, and no change of a price is one of it. */
function CarGallery(props: ComponentProps<typeof Gallery>) {
  const gallery = <Gallery {...props} />;
  const markup = galleries.of(props, gallery);
  if (markup === null) return <div className="car-gallery">{gallery}</div>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React's own
  return <div className="car-gallery" dangerouslySetInnerHTML={{ __html: markup }} />;
}

interface CarViewProps {
  page: CarPage;
  hasSimilar: boolean;
  /** The section of cars like this one; see `similarHeading`. */
  similar: ReactNode;
}

/** What the cars like this one are headed with. */
export const similarHeading = (page: CarPage) =>
  isOnSale(page) ? 'Cars like this one' : 'On sale now, and much like it';

/** All about one car. A sold one keeps its page for a while, and shows what is there instead first. */
export function CarView({ page, hasSimilar, similar }: CarViewProps) {
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
        <CarGallery images={page.images} title={page.title} />
        <div className="car-side">
          <PriceBox page={page} />
        </div>
        <div className="car-details">
          {!onSale && similar}
          <Details page={page} onSale={onSale} />
        </div>
      </div>
      {onSale && similar}
      {onSale && <CarActions page={page} className="sticky-bar" />}
    </div>
  );
}
