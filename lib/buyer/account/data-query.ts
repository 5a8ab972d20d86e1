import { takeAll } from '../limits/limit.ts';
import { LIMITS } from '../limits/limits.ts';
import { tooOftenAnswer } from '../limits/too-often.ts';
import { readSession } from '../session/read-session.ts';
import { jsonAnswer, type Query } from '../web/query.ts';
import { readMyData } from './read-my-data.ts';

const FILE_NAME = 'my-data.json';

/** Everything that is kept of a buyer, as a file. */
export const dataQuery: Query = {
  path: '/api/me/data.json',
  async answer(_, { cookies, services }) {
    const { session, cookies: renewed } = await readSession(services, cookies);
    if (!session) return jsonAnswer(401, { error: 'Please sign in first' }, renewed);
    const { buyerId } = session;
    const taken = await takeAll(services.valkey, [{ limit: LIMITS.personalData, of: String(buyerId) }]);
    if (!taken.ok) return tooOftenAnswer(taken, renewed);
    const data = await readMyData(services, buyerId);
    if (!data) return jsonAnswer(410, { error: 'This account was deleted.' }, renewed);
    return {
      status: 200,
      headers: {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="${FILE_NAME}"`,
      },
      body: JSON.stringify(data, null, 2),
      cookies: renewed,
    };
  },
};
