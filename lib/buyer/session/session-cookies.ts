import { LIFETIME } from '../../serving/keys.ts';
import { cookie, cookieIn, hostCookie } from '../../serving/web/cookies.ts';
import { knownCookie, notKnownCookie } from './known-cookie.ts';

const SESSION = 'session';

const sessionCookie = (token: string, lifetime: number, origin: string): string =>
  cookie(hostCookie(SESSION, origin), token, { lifetime, origin });

/** @returns values of `Set-Cookie` */
export const sessionCookies = (token: string, origin: string): string[] => [
  sessionCookie(token, LIFETIME.session, origin),
  knownCookie(origin),
];

/** What has a browser forget its session. */
export const endedCookies = (origin: string): string[] => [
  sessionCookie('', 0, origin),
  notKnownCookie(origin),
];

/** The token that a request came with; '' and null are none. */
export const tokenIn = (cookies: string | undefined, origin: string): string | null =>
  cookieIn(cookies, hostCookie(SESSION, origin));
