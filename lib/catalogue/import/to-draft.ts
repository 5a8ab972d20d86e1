import { createHash } from 'node:crypto';
import type { CarDraft } from '../write/car-draft.ts';
import type { CleanRow } from './clean-row.ts';
import { cut } from './cut.ts';
import type { Values } from './targets.ts';

const WEEKS = 6;
const MINUTES = WEEKS * 7 * 24 * 60;
const MINUTE_MS = 60_000;
const LONGEST_NAME = 120;
const DEFAULT_VARIANT = 'Standard';

/** A file does not say since when its cars are for sale: each gets an instant in the last weeks, the same every time. */
function madeLiveAt(sourceId: string, importedAt: Date): Date {
  const hash = createHash('sha256').update(sourceId).digest().readUInt32BE(0);
  return new Date(importedAt.getTime() - (1 + (hash % MINUTES)) * MINUTE_MS);
}

function sellerOf({ sellerKind, sellerName, sellerMobile, city }: Values): CarDraft['seller'] {
  const kind = sellerKind === 'dealer' ? 'dealer' : 'individual';
  const name = sellerName ?? (kind === 'dealer' ? cut(`Dealer in ${city}`, LONGEST_NAME) : 'Private seller');
  return { kind, name, mobileNo: sellerMobile };
}

function variantOf(values: Values, { variantFacts }: CleanRow): CarDraft['variant'] {
  return {
    name: values.variant ?? DEFAULT_VARIANT,
    fuelType: needed(values.fuelType),
    transmission: needed(values.transmission),
    seats: values.seats,
    engineCc: values.engineCc,
    powerBhp: values.powerBhp,
    torqueNm: values.torqueNm,
    mileageKmpl: values.mileageKmpl,
    lengthMm: values.lengthMm,
    widthMm: values.widthMm,
    heightMm: values.heightMm,
    fuelTankL: values.fuelTankL,
    specifications: variantFacts,
  };
}

function needed<T>(value: T | null): T {
  if (value === null) throw new Error('a row without a required value was not rejected');
  return value;
}

/** Cars of a file are for sale by others, so belong to the marketplace: none can be seen at a store of ours. */
export function toDraft(
  clean: CleanRow,
  {
    source,
    sourceId,
    bodyType,
    importedAt,
  }: { source: string; sourceId: string; bodyType: string; importedAt: Date },
): CarDraft {
  const { values } = clean;
  return {
    source,
    sourceId,
    make: needed(values.make),
    model: needed(values.model),
    bodyType,
    variant: variantOf(values, clean),
    color: values.color ?? 'other',
    city: needed(values.city),
    locality: values.locality,
    seller: sellerOf(values),
    store: null,
    listingType: 'marketplace',
    status: 'live',
    price: needed(values.price),
    year: needed(values.year),
    kmDriven: needed(values.kmDriven),
    ownerNo: needed(values.ownerNo),
    rto: values.rto,
    insuranceUntil: values.insuranceUntil,
    madeLiveAt: madeLiveAt(sourceId, importedAt),
    soldAt: null,
    features: clean.features,
    specifications: clean.carFacts,
    images: (values.images ?? []).map((url) => ({ url, angle: null })),
    priceHistory: [],
    inspection: null,
  };
}
