import { LIFETIME } from '../../serving/keys.ts';
import { cookie } from '../../serving/web/cookies.ts';

const KNOWN = 'known';

/** Tells scripts of pages that there is something of this browser's to be asked for, and nothing else. */
export const knownCookie = (origin: string): string =>
  cookie(KNOWN, '1', { lifetime: LIFETIME.session, origin, isForScripts: true });

export const notKnownCookie = (origin: string): string =>
  cookie(KNOWN, '', { lifetime: 0, origin, isForScripts: true });
