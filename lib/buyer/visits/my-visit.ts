import type { CarFacts } from '../cars/read-car-facts.ts';
import { isGoneStatus } from './gone.ts';
import { type StoreFacts, storeFacts } from './store-facts.ts';
import { storeZone } from './store-zone.ts';
import { timeLabels } from './time-labels.ts';
import type { VisitRow } from './visit-rows.ts';

/** A visit as its buyer sees it. */
export interface MyVisit {
  id: number;
  car: CarFacts;
  store: StoreFacts;
  /** ISO 8601 in UTC. */
  startsAt: string;
  /** At the store: `Sat, 28 Nov`. */
  day: string;
  /** At the store: `10:30 am`. */
  time: string;
  isTestDrive: boolean;
  status: VisitRow['status'];
  /** It has not been cancelled, and is still to come: it can be moved or cancelled. */
  isUpcoming: boolean;
  /** Its time is to come, but the car is not to be had any more: once its buyer was told so it is cancelled. */
  isGone: boolean;
}

export function myVisit(row: VisitRow, car: CarFacts, now: Date): MyVisit {
  const isAhead = row.startsAt > now;
  const isUpcoming = row.isOpen !== null && isAhead;
  const isTold = row.status === 'cancelled' && row.toldGoneAt !== null;
  return {
    id: row.id,
    car,
    store: storeFacts(row.store),
    startsAt: row.startsAt.toISOString(),
    ...timeLabels(storeZone(row.store.timeZone))(row.startsAt.getTime()),
    isTestDrive: row.isTestDrive,
    status: row.status,
    isUpcoming,
    isGone: isAhead && (isUpcoming || isTold) && isGoneStatus(car.status),
  };
}
