import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tellVisitor } from './tell-visitor.ts';
import { VisitDesk } from './testing/visit-desk.ts';

let desk: VisitDesk;

beforeAll(async () => {
  desk = await VisitDesk.open();
});
beforeEach(() => desk.clear());
afterAll(() => desk.close());

it('sends a number so many messages and no more, and goes on with what was asked for', async () => {
  for (let n = 0; n < 6; n += 1)
    expect(await desk.cancel(await desk.booked())).toMatchObject({ isNew: true });
  const visitId = await desk.booked();
  expect(await tellVisitor(desk.services, visitId, 'visit_booked')).toBe('limited');
  expect(desk.services.sent).toHaveLength(10);
  const other = await desk.booked({ buyerId: desk.buyerNo(1), carId: desk.carNo(1) });
  expect(await tellVisitor(desk.services, other, 'visit_booked')).toBe('sent');
});
