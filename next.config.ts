import type { NextConfig } from 'next';

/** Every agent: a page is rendered once for all, so title and canonical stand in `<head>` for crawlers of any name. */
const HTML_LIMITED_BOTS = /.*/;

/** Seconds for which the browser keeps what it prefetched: prices may have moved since. */
const PREFETCH_KEPT = 30;

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  htmlLimitedBots: HTML_LIMITED_BOTS,
  experimental: { staleTimes: { dynamic: 0, static: PREFETCH_KEPT } },
  serverExternalPackages: ['drizzle-orm', 'iovalkey', 'mysql2', 'pino', 'prom-client'],
};

export default config;
