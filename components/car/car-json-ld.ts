import type { CarPage } from '@/lib/catalogue/types.ts';
import { CURRENCY } from '@/lib/platform/locale.ts';
import { carName } from '../car-facts.ts';
import { publicPictures } from '../open-graph.ts';
import { carDescription } from './car-description.ts';

const MOST_IMAGES = 6;

const AVAILABILITY: Record<CarPage['status'], string> = {
  live: 'https://schema.org/InStock',
  booked: 'https://schema.org/LimitedAvailability',
  sold: 'https://schema.org/SoldOut',
  draft: 'https://schema.org/OutOfStock',
  withdrawn: 'https://schema.org/Discontinued',
};

function offer(page: CarPage, origin: string): object {
  return {
    '@type': 'Offer',
    url: origin + page.path,
    price: page.price,
    priceCurrency: CURRENCY,
    availability: AVAILABILITY[page.status],
    itemCondition: 'https://schema.org/UsedCondition',
  };
}

/** schema.org Car and Product with its Offer. Number plate and VIN are not published. `origin` has no slash at the end. */
export function carJsonLd(page: CarPage, origin: string): object {
  return {
    '@type': ['Car', 'Product'],
    name: carName(page),
    description: carDescription(page),
    url: origin + page.path,
    sku: String(page.id),
    image: publicPictures(page.images.slice(0, MOST_IMAGES)).map((src) => new URL(src, origin).href),
    brand: { '@type': 'Brand', name: page.make.name },
    model: page.model.name,
    vehicleConfiguration: page.variant.name,
    vehicleModelDate: String(page.year),
    mileageFromOdometer: { '@type': 'QuantitativeValue', value: page.kmDriven, unitCode: 'KMT' },
    fuelType: page.fuelType.name,
    vehicleTransmission: page.transmission.name,
    bodyType: page.bodyType.name,
    color: page.color.name,
    numberOfPreviousOwners: page.ownerNo,
    vehicleSeatingCapacity: page.seats ?? undefined,
    itemCondition: 'https://schema.org/UsedCondition',
    offers: offer(page, origin),
  };
}
