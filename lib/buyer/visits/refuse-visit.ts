import { type Refused, refusal } from '../web/action.ts';
import type { NoPlace } from './choose-place.ts';

/** Why a visit was not booked, moved or cancelled. */
export type NoVisit = NoPlace | 'alreadyBooked' | 'noBuyer' | 'noVisit' | 'over' | 'busy';

const AT_TIME = { field: 'starts_at' };

const REFUSALS: Readonly<Record<NoVisit, () => Refused>> = {
  unknown: () => refusal(404, 'There is no such car.', { field: 'car_id' }),
  noVisit: () => refusal(404, 'There is no such visit.', { field: 'visit_id' }),
  notOnSale: () => refusal(409, 'This car is not for sale any more.'),
  noStore: () => refusal(409, 'This car stands with its owner: please ask for a call instead.'),
  noSlot: () => refusal(409, 'No visit can begin at this time. Please choose another one.', AT_TIME),
  taken: () => refusal(409, 'All places at this time are taken. Please choose another one.', AT_TIME),
  carTaken: () =>
    refusal(409, 'Somebody else comes to see this car at this time. Please choose another one.', AT_TIME),
  alreadyBooked: () =>
    refusal(409, 'You have a visit to this car at another time. You can move it there instead.'),
  over: () => refusal(409, 'This visit is over, or was cancelled: it cannot be changed any more.'),
  noBuyer: () => refusal(403, 'Please sign in again.'),
  busy: () => refusal(503, 'Many are booking just now. Please try again in a moment.', { retryAfter: 2 }),
};

/** What a buyer is told of it. */
export const refuseVisit = (kind: NoVisit): Refused => REFUSALS[kind]();
