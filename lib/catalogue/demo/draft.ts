import type { Random } from '../../platform/random.ts';
import type { CarStatus } from '../types.ts';
import type { CarDraft, InspectionDraft } from '../write/car-draft.ts';
import { drawHistory, type History } from './history.ts';
import { drawInspection } from './inspection.ts';
import { drawLife } from './listing-life.ts';
import { drawPaint } from './paint.ts';
import { drawFacts, drawInsurance } from './paperwork.ts';
import { drawRto, drawStore } from './places/place.ts';
import type { CityData } from './places/place-data.ts';
import { askingPrice, worthOf } from './price.ts';
import { drawSeller, FORECOURT_ASSURED } from './seller.ts';
import type { Specimen } from './supply.ts';

const DAY = 24 * 3600 * 1000;
const INVENTORY_SHARE = 0.6;
const INSPECTED_ON_MARKETPLACE = 0.25;

interface Subject {
  specimen: Specimen;
  city: CityData;
  status: CarStatus;
  now: Date;
  random: Random;
}

/** Everything of one car but its identity and what it was built with. */
export function draftOf(subject: Subject): Omit<CarDraft, 'source' | 'sourceId' | 'features'> {
  const { specimen, status, now, random } = subject;
  const { offer, year } = specimen;
  const history = drawHistory(specimen, now, random);
  const price = askingPrice(worthOf(specimen, history, now), offer.newPrice, random);
  const life = drawLife(status, price, offer.newPrice, now, random);
  const place = drawPlace(subject);
  return {
    make: offer.make.name,
    model: offer.model.name,
    bodyType: offer.model.bodyType,
    variant: offer.variant,
    ...place,
    ...life,
    price,
    year,
    kmDriven: history.kmDriven,
    ownerNo: history.ownerNo,
    ...drawPapers(subject, history),
    images: [],
    inspection: drawReport(subject, history, place.listingType, life.madeLiveAt ?? now),
  };
}

function drawPlace({ city, random }: Subject) {
  if (random.chance(INVENTORY_SHARE)) {
    const store = drawStore(city, random);
    const seller = FORECOURT_ASSURED;
    return { listingType: 'inventory' as const, city: city.name, locality: store.locality, store, seller };
  }
  return {
    listingType: 'marketplace' as const,
    city: city.name,
    locality: random.pick(city.localities),
    store: null,
    seller: drawSeller(city, random),
  };
}

function drawPapers({ specimen, city, now, random }: Subject, history: History) {
  const { color, soldAs } = drawPaint(specimen.offer, random);
  const insuranceUntil = drawInsurance(now, random);
  const fuel = specimen.offer.engine.fuel;
  const car = { fuel, year: specimen.year, soldAs, isInsured: insuranceUntil !== null, history, now };
  return { color, rto: drawRto(city, random), insuranceUntil, specifications: drawFacts(car, random) };
}

/** Every car of ours was inspected in the days before it went live; of the others, those whose sellers asked for it. */
function drawReport(
  { specimen, random }: Subject,
  history: History,
  listingType: CarDraft['listingType'],
  before: Date,
): InspectionDraft | null {
  if (listingType === 'marketplace' && !random.chance(INSPECTED_ON_MARKETPLACE)) return null;
  const inspectedAt = new Date(before.getTime() - random.whole(1, 9) * DAY);
  return drawInspection(specimen.offer.engine.fuel, history, inspectedAt, random);
}
