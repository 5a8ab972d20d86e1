import { LIFETIME } from '../../serving/keys.ts';
import { cookie, cookieIn, hostCookie } from '../../serving/web/cookies.ts';

const CHALLENGE = 'challenge';
const ID = /^[\w-]{43}$/;

export const challengeCookie = (id: string, origin: string): string =>
  cookie(hostCookie(CHALLENGE, origin), id, { lifetime: LIFETIME.challenge, origin });

/** What has a browser forget it. */
export const noChallengeCookie = (origin: string): string =>
  cookie(hostCookie(CHALLENGE, origin), '', { lifetime: 0, origin });

/** The challenge that a request is to answer; null where it names none. */
export function challengeIn(cookies: string | undefined, origin: string): string | null {
  const id = cookieIn(cookies, hostCookie(CHALLENGE, origin));
  return id !== null && ID.test(id) ? id : null;
}
