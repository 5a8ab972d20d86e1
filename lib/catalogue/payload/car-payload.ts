import { carPath } from '../car-path.ts';
import { drawnPictures } from '../pictures/picture-set.ts';
import { rate } from '../rating.ts';
import type {
  CarCard,
  CarCore,
  CardPricing,
  CarEquipment,
  CarImage,
  CarPricing,
  Fact,
  FactGroup,
  FeatureGroup,
  InspectionSummary,
  Named,
  PricePoint,
} from '../types.ts';
import { groupBy } from './group-by.ts';
import type { CarRow } from './read-car-rows.ts';
import type { SpecificationRow } from './read-specifications.ts';

/** Photos that a card carries; the rest are on the car's page. */
const CARD_IMAGES = 5;

/** What a car has many of besides its equipment, already read. */
export interface CarParts {
  images: CarImage[] | undefined;
  priceHistory: PricePoint[];
  inspection: InspectionSummary | null;
  interestedPeople: number | null;
}

const named = ({ id, slug, name }: Named): Named => ({ id, slug, name });

function priceDrop(history: PricePoint[], price: number): number | null {
  const before = history.findLast((point) => point.price !== price);
  return before && before.price > price ? before.price - price : null;
}

function bySection(rows: SpecificationRow[]): FactGroup[] {
  const factOf = ({ name, value }: SpecificationRow): Fact => ({ name, value });
  return [...groupBy(rows, (row) => row.section)].map(([section, group]) => ({
    section,
    facts: group.map(factOf),
  }));
}

function ageYears(row: CarRow['car']): number {
  return Math.max(1, (row.madeLiveAt ?? row.createdAt).getUTCFullYear() - row.year);
}

function pathOf(row: CarRow): string {
  return carPath({
    id: row.car.id,
    year: row.car.year,
    make: row.make.name,
    model: row.model.name,
    variant: row.variant.name,
    fuelType: row.fuelType.name,
  });
}

/** Of a car with this row and history. */
export function carPricingOf(
  { price, updatedAt }: Pick<CarRow['car'], 'price' | 'updatedAt'>,
  priceHistory: PricePoint[],
): CarPricing {
  const drop = priceDrop(priceHistory, price);
  return { price, priceDrop: drop, updatedAt: updatedAt.toISOString(), priceHistory };
}

export function carEquipmentOf(specifications: SpecificationRow[], features: FeatureGroup[]): CarEquipment {
  return { specifications: bySection(specifications), features };
}

/**
 * The payload of a car's page, besides its equipment; the pricing comes first. Shared by all visitors: built from columns
 * that are neither paid nor personal.
 */
export function carCoreOf(row: CarRow, parts: CarParts): CarCore {
  const { car, variant } = row;
  const { rating, reasons } = rate({ ...car, ageYears: ageYears(car), inspection: parts.inspection });
  return {
    ...carPricingOf(car, parts.priceHistory),
    id: car.id,
    path: pathOf(row),
    title: `${car.year} ${row.make.name} ${row.model.name}`,
    status: car.status,
    listingType: car.listingType,
    make: named(row.make),
    model: named(row.model),
    variant: named(variant),
    bodyType: named(row.bodyType),
    fuelType: named(row.fuelType),
    transmission: named(row.transmission),
    color: { ...named(row.color), hex: row.color.hex },
    city: named(row.city),
    locality: named(row.locality),
    year: car.year,
    kmDriven: car.kmDriven,
    ownerNo: car.ownerNo,
    seats: variant.seats,
    rating,
    madeLiveAt: car.madeLiveAt?.toISOString() ?? null,
    images: parts.images ?? drawnPictures(row.bodyType.slug, row.color.slug),
    engineCc: variant.engineCc,
    powerBhp: variant.powerBhp,
    torqueNm: variant.torqueNm,
    mileageKmpl: variant.mileageKmpl,
    rto: car.rto,
    insuranceUntil: car.insuranceUntil,
    soldAt: car.soldAt?.toISOString() ?? null,
    seller: { kind: row.seller.kind, name: row.seller.kind === 'individual' ? null : row.seller.name },
    // JSON null is valid JSON to whoever writes it
    store: row.store && { ...row.store, hours: row.store.hours ?? {} },
    ratingReasons: reasons,
    inspection: parts.inspection,
    interestedPeople: parts.interestedPeople,
  };
}

/** The pricing as a card shows it. */
export function cardPricingOf({ price, priceDrop, updatedAt }: CardPricing): CardPricing {
  return { price, priceDrop, updatedAt };
}

/** The card of the same car: what a listing shows. The pricing comes first. */
export function carCardOf(page: CarCore): CarCard {
  return {
    ...cardPricingOf(page),
    id: page.id,
    path: page.path,
    title: page.title,
    status: page.status,
    listingType: page.listingType,
    make: page.make,
    model: page.model,
    variant: page.variant,
    bodyType: page.bodyType,
    fuelType: page.fuelType,
    transmission: page.transmission,
    color: page.color,
    city: page.city,
    locality: page.locality,
    year: page.year,
    kmDriven: page.kmDriven,
    ownerNo: page.ownerNo,
    seats: page.seats,
    rating: page.rating,
    madeLiveAt: page.madeLiveAt,
    images: page.images.slice(0, CARD_IMAGES),
    imageCount: page.images.length,
  };
}
