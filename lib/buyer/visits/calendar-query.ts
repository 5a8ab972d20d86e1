import { databaseFor } from '../../catalogue/database.ts';
import { readCarFacts } from '../cars/read-car-facts.ts';
import type { BuyerServices } from '../services.ts';
import { readSession } from '../session/read-session.ts';
import { idIn } from '../web/fields.ts';
import { type Answer, jsonAnswer, type Query } from '../web/query.ts';
import { visitCalendar } from './visit-calendar.ts';
import { MY_VISITS } from './visit-fields.ts';
import { readVisitRow } from './visit-rows.ts';

const toSignIn = (cookies: readonly string[]): Answer => ({
  status: 303,
  headers: { Location: `/my/sign-in?to=${encodeURIComponent(MY_VISITS)}` },
  body: '',
  cookies,
});

async function calendarOf(
  { pool, origin }: BuyerServices,
  buyerId: number,
  visitId: number,
): Promise<string | null> {
  const db = databaseFor(pool, 'visits');
  const row = await readVisitRow(db, buyerId, visitId);
  const car = row && (await readCarFacts(db, [row.carId])).get(row.carId);
  return row && car ? visitCalendar(row, car, origin) : null;
}

/** One of the buyer's own visits as a file for calendars: `/api/me/visits.ics?id=12`. */
export const calendarQuery: Query = {
  path: '/api/me/visits.ics',
  async answer(params, { services, cookies: sent }) {
    const { session, cookies } = await readSession(services, sent);
    if (!session) return toSignIn(cookies);
    const visitId = idIn(params.get('id') ?? '');
    const body = await calendarOf(services, session.buyerId, visitId);
    if (body === null) return jsonAnswer(404, { error: 'There is no such visit' }, cookies);
    const headers = {
      'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'Content-Disposition': `attachment; filename="visit-${visitId}.ics"`,
    };
    return { status: 200, headers, body, cookies };
  },
};
