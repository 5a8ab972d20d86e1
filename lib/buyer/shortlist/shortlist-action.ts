import { z } from 'zod';
import { newVisitorId, visitorCookie } from '../../serving/visitor/visitor-cookies.ts';
import { takeAll, type Use } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOften } from '../limits/too-often.ts';
import type { BuyerServices } from '../services.ts';
import { knownCookie } from '../session/known-cookie.ts';
import { action, type Outcome, refusal } from '../web/action.ts';
import { carId, localPathField } from '../web/fields.ts';
import { type Added, addForBuyer, removeForBuyer } from './buyer-shortlist.ts';
import { isCar } from './is-car.ts';
import { MOST_SHORTLISTED } from './shortlisted.ts';
import { addForVisitor, removeForVisitor } from './visitor-shortlist.ts';

const PAGE = '/my/shortlist';

/** A change of somebody's list. */
interface Change {
  carId: number;
  isOn: boolean;
}

async function changeForBuyer(
  { pool }: BuyerServices,
  buyerId: number,
  { carId, isOn }: Change,
): Promise<Added> {
  if (isOn) return addForBuyer(pool, buyerId, [{ carId, at: Date.now() }]);
  await removeForBuyer(pool, buyerId, carId);
  return 'added';
}

async function changeForVisitor(
  services: BuyerServices,
  visitorId: string,
  { carId, isOn }: Change,
): Promise<Added> {
  const { valkey } = services;
  if (!isOn) {
    await removeForVisitor(valkey, visitorId, [carId]);
    return 'added';
  }
  if (!(await isCar(services, carId))) return 'unknown';
  return (await addForVisitor(valkey, visitorId, carId)) ? 'added' : 'full';
}

function outcomeOf(changed: Added, to: string, isOn: boolean, cookies: readonly string[]): Outcome {
  if (changed === 'unknown') return refusal(404, 'There is no such car.', { field: 'car_id' });
  if (changed === 'full')
    return refusal(409, `A shortlist holds ${MOST_SHORTLISTED} cars: please take one off first.`);
  return { kind: 'done', to, body: { shortlisted: isOn }, cookies };
}

/** Puts a car on the shortlist of a buyer, or of a browser, or takes it off. */
export const shortlistAction = action({
  path: '/api/me/shortlist',
  schema: z.object({
    car_id: carId,
    on: z.enum(['1', '0'], 'A car is on the list (1) or not (0)'),
    to: localPathField,
  }),
  for: 'anyone',
  page: () => PAGE,
  async run({ values, session, who, address, services }) {
    const to = values.to ?? PAGE;
    const change = { carId: values.car_id, isOn: values.on === '1' };
    const of = session ? `buyer-${session.buyerId}` : address.toString('hex');
    const uses: Use[] = [{ limit: LIMITS.shortlist, of }];
    if (!session && who.visitorId === null) uses.push({ limit: LIMITS.shortlistBegun, of });
    const taken = await takeAll(services.valkey, uses);
    if (!taken.ok) return tooOften(taken);
    if (session) {
      const changed = await changeForBuyer(services, session.buyerId, change);
      return outcomeOf(changed, to, change.isOn, []);
    }
    const visitorId = who.visitorId ?? newVisitorId();
    const cookies = [visitorCookie(visitorId, services.origin), knownCookie(services.origin)];
    return outcomeOf(await changeForVisitor(services, visitorId, change), to, change.isOn, cookies);
  },
});
