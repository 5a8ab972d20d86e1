import { z } from 'zod';
import { action } from '../web/action.ts';
import { localPathField } from '../web/fields.ts';
import { endSession } from './end-sessions.ts';
import { endedCookies } from './session-cookies.ts';
import { readToken } from './session-token.ts';

/**
 * Ends the session of this browser, which none of its tokens opens any more; one that has none is told the same. Where Valkey is away the
 * browser keeps its token: a session that nobody can end is not said to have ended.
 */
export const signOutAction = action({
  path: '/api/me/sign-out',
  schema: z.object({ to: localPathField }),
  for: 'anyone',
  page: () => '/my/data',
  async run({ values, services, cookies }) {
    const claims = await readToken(services.keys, cookies, services.origin);
    if (claims) await endSession(services, { id: claims.sessionId, buyerId: claims.buyerId });
    return { kind: 'done', to: values.to ?? '/', cookies: endedCookies(services.origin) };
  },
});
