import type { NextConfig } from 'next';

/** Crawlers that must find title, description and canonical in `<head>`; Next's own list leaves Googlebot out. */
const HTML_LIMITED_BOTS =
  /Googlebot|Google-PageRenderer|AdsBot-Google|Storebot-Google|Bingbot|DuckDuckBot|YandexBot|Baiduspider|Applebot|facebookexternalhit|Twitterbot|LinkedInBot|WhatsApp|TelegramBot|Slackbot|Discordbot|Pinterestbot|GPTBot|ClaudeBot|PerplexityBot/i;

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  skipTrailingSlashRedirect: true,
  htmlLimitedBots: HTML_LIMITED_BOTS,
  serverExternalPackages: ['drizzle-orm', 'iovalkey', 'mysql2', 'pino', 'prom-client'],
};

export default config;
