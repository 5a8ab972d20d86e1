import type { CarCard } from '@/lib/catalogue/types.ts';
import { formatDayOfYear, formatMoney } from '../format.ts';

export interface CarLabel {
  text: string;
  tone: 'plain' | 'good' | 'muted';
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days for which a car is new, the one on which it went on sale included. */
const FRESH_DAYS = 3;

type Labelled = Pick<CarCard, 'status' | 'priceDrop' | 'madeLiveAt' | 'ownerNo'>;

/**
 * The most telling true thing about a car, or `null`. A stored page may be read a day after it was rendered, so a new
 * car is labelled with its date, which stays true, and not with "today".
 */
export function carLabel(car: Labelled, now: Date): CarLabel | null {
  if (car.status === 'sold') return { text: 'Sold', tone: 'muted' };
  if (car.status === 'booked') return { text: 'Reserved', tone: 'muted' };
  if (car.priceDrop) return { text: `Price down ${formatMoney(car.priceDrop)}`, tone: 'good' };
  if (car.madeLiveAt && isFresh(car.madeLiveAt, now)) {
    return { text: `New on ${formatDayOfYear(car.madeLiveAt)}`, tone: 'plain' };
  }
  return car.ownerNo === 1 ? { text: 'First owner', tone: 'plain' } : null;
}

const dayOf = (ms: number) => Math.floor(ms / DAY_MS);

/** By whole days, so that pages made in the same hour say the same. */
function isFresh(madeLiveAt: string, now: Date): boolean {
  const age = dayOf(now.getTime()) - dayOf(Date.parse(madeLiveAt));
  return age >= 0 && age < FRESH_DAYS;
}
