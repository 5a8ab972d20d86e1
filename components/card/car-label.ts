import type { CarCard } from '@/lib/catalogue/types.ts';
import { formatDayOfYear, formatMoney } from '../format.ts';

export interface CarLabel {
  text: string;
  tone: 'plain' | 'good' | 'muted';
}

const FRESH_MS = 3 * 24 * 60 * 60 * 1000;

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

function isFresh(madeLiveAt: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(madeLiveAt);
  return age >= 0 && age < FRESH_MS;
}
