import { readConfig } from './config.ts';
import { singleton } from './singleton.ts';

/** Public origin of the shop, without a slash at the end: `SITE_URL`, else where the server listens. */
export const siteUrl = (): string => singleton('site-url', () => readConfig().siteUrl);
