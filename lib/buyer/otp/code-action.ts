import { z } from 'zod';
import { action, refusal } from '../web/action.ts';
import { challengeCookie } from './challenge-cookie.ts';
import { replaceCode } from './challenge-store.ts';
import { codeHash, newCode } from './code.ts';
import { openChallenge } from './open-challenge.ts';
import { sendCode, takeSending, tooManyCodes } from './send-code.ts';
import { verifyPage } from './verify-page.ts';

/** Sends another code; the one before is good for nothing from then on. */
export const codeAction = action({
  path: '/api/me/code',
  schema: z.object({}),
  for: 'anyone',
  page: ({ to }) => verifyPage(to),
  async run({ services, address, cookies }) {
    const { valkey, keys, origin } = services;
    const open = await openChallenge(services, cookies);
    if (open.kind === 'refused') return open;
    const taken = await takeSending(services, { challengeId: open.id, of: open.of, address });
    if (!taken.ok) return tooManyCodes(taken.retryAfter);
    const code = newCode();
    if (!(await replaceCode(valkey, open.id, codeHash(keys, open.id, code))))
      return refusal(410, 'That took too long. Please enter your mobile number again.');
    sendCode(services, open.pending.mobile, code);
    return { kind: 'done', to: verifyPage(open.pending.to), cookies: [challengeCookie(open.id, origin)] };
  },
});
