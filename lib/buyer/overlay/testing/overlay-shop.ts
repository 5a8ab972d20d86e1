import { databaseFor } from '../../../catalogue/database.ts';
import { car } from '../../../catalogue/schema/car.ts';
import { sampleDraft } from '../../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../../catalogue/write/write-drafts.ts';
import { payingBuyer } from '../../entitlement/testing/paying-buyer.ts';
import type { BuyerServices } from '../../services.ts';
import { beginSession } from '../../session/begin-session.ts';
import { ask } from '../../testing/ask.ts';
import { cookieHeader } from '../../testing/cookie-header.ts';
import { type TestServices, testServices } from '../../testing/test-services.ts';
import type { CarOverlay } from '../car-overlay.ts';
import { overlayQuery } from '../overlay-query.ts';

/** Cars of the shop. */
export const CARS = 6;
export const VISITOR = '5b0f1c2e-8f57-4a52-9a3e-7a5d0d4c8f11';
export const ANONYMOUS = `visitor=${VISITOR}`;
/** What is told of a car of which there is nothing to tell. */
export const NOTHING: CarOverlay = {
  is_seen: false,
  test_drive_booked: false,
  visit_at: null,
  offer_amount: null,
  shortlisted: false,
};

/** As it is sent. */
export interface Sent {
  cars: Record<string, CarOverlay>;
  partial?: true;
}

/** A shop with some cars, alike but for their ids. */
export class OverlayShop {
  readonly services: TestServices;
  readonly ids: readonly number[];

  constructor(services: TestServices, ids: readonly number[]) {
    this.services = services;
    this.ids = ids;
  }

  get db() {
    return databaseFor(this.services.pool, 'test');
  }

  /** A new buyer with these plans, signed in with a browser that has a name. */
  async signedIn(...plans: string[]): Promise<{ buyerId: number; cookies: string }> {
    const buyerId = await payingBuyer(this.services.pool, ...plans);
    return { buyerId, cookies: `${ANONYMOUS}; ${cookieHeader(await beginSession(this.services, buyerId))}` };
  }

  /** Asks with reports, as far as `more` says nothing else. */
  answerTo(
    cookies: string,
    carIds = this.ids.join(','),
    over: Partial<BuyerServices> = {},
    more: Record<string, string> = { reports: '1' },
  ) {
    return ask({ ...this.services, ...over }, overlayQuery, { car_ids: carIds, ...more }, cookies);
  }

  /** What is told of all cars. */
  async overlayFor(cookies: string, over?: Partial<BuyerServices>): Promise<Sent> {
    const { status, body } = await this.answerTo(cookies, undefined, over);
    if (status !== 200) throw new Error(`the overlay was answered ${status}`);
    return JSON.parse(body);
  }

  /** What is told of the first of them. */
  first({ cars }: Sent): CarOverlay {
    return cars[String(this.ids[0])] as CarOverlay;
  }
}

export async function overlayShop(cars = CARS): Promise<OverlayShop> {
  const services = await testServices();
  const drafts = Array.from({ length: cars }, (_, n) => sampleDraft({ sourceId: String(n) }));
  await writeDrafts(services.pool, drafts);
  const rows = await databaseFor(services.pool, 'test').select({ id: car.id }).from(car);
  return new OverlayShop(
    services,
    rows.map(({ id }) => id),
  );
}
