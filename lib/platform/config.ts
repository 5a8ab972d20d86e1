import { z } from 'zod';
import { type BuyerSettings, buyerSettingsOf, buyerVariables } from './buyer-settings.ts';
import type { Cdn } from './cdn.ts';
import { ExpectedError } from './expected-error.ts';
import { headerToken } from './header-token.ts';

/** Seconds for which a CDN keeps pages that it is told to purge, unless `CDN_SECONDS` says otherwise. */
const PURGED_SECONDS = 300;

const hasNoUser = (url: string) => !URL.canParse(url) || new URL(url).username === '';

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^(mysql|mariadb)$/ }).optional(),
  VALKEY_URL: z.url({ protocol: /^(redis|rediss|valkey|unix)$/ }).optional(),
  CHANGE_SOURCE: z.enum(['binlog', 'external']).default('binlog'),
  CHANGE_STREAM_PREFIX: z.string().min(1).optional(),
  HOST: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  WEB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  FORECOURT_HOME: z.string().min(1).default('.data'),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAGE_CACHE: z.enum(['on', 'off']).default('on'),
  HOT_PAGES_MB: z.coerce.number().min(0).default(128),
  CDN_PURGE_URL: z
    .url({ protocol: /^https?$/ })
    .refine(hasNoUser, 'a user does not belong into it; CDN_PURGE_TOKEN is sent with each request')
    .optional(),
  CDN_PURGE_TOKEN: headerToken.optional(),
  SERVICE_TOKEN: z.string().min(16, 'has to be 16 characters long at least').optional(),
  ...buyerVariables,
  TRAIN_EVERY_MINUTES: z.coerce.number().min(1).max(10_080).default(45),
  CDN_SECONDS: z.coerce.number().int().min(0).max(31_536_000).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
});

const schema = variables.refine((env) => !env.CDN_SECONDS || env.CDN_PURGE_URL !== undefined, {
  path: ['CDN_SECONDS'],
  message: 'pages can be kept only where CDN_PURGE_URL tells how to purge them',
});

/** Settings of a process. `siteUrl` is the public origin used in canonical links, without a slash at the end. */
export interface Config {
  databaseUrl: string | undefined;
  valkeyUrl: string | undefined;
  /** `external`: another program than ours writes the change log. */
  changeSource: 'binlog' | 'external';
  /** What stands before the table in the names of the change log's streams, where it is not the database's name. */
  changeStreamPrefix: string | undefined;
  /** The address to listen on; where it is not set, pages are served on all of them and metrics of workers on 127.0.0.1. */
  host: string | undefined;
  port: number;
  /** How many processes serve pages, at one port. */
  webConcurrency: number;
  /** Where a worker serves its metrics; 0 for any free port. */
  metricsPort: number;
  home: string;
  siteUrl: string;
  /** Whether shared pages are stored; where they are not, Next renders each one. */
  isPageCacheOn: boolean;
  /** Bytes of pages that a web process may hold; 0 for none. */
  hotPagesBytes: number;
  cdn: Cdn;
  /** What a service that asks for others names itself by. */
  serviceToken: string | undefined;
  buyer: BuyerSettings;
  /** Milliseconds from one training of the recommender to the next. */
  trainEveryMs: number;
  logLevel: string;
  isDevelopment: boolean;
}

type Environment = z.infer<typeof schema>;

function cdnOf({ CDN_PURGE_URL: url, CDN_PURGE_TOKEN: token, CDN_SECONDS: seconds }: Environment): Cdn {
  const purge = url === undefined ? null : { url, token };
  return { purge, seconds: purge ? (seconds ?? PURGED_SECONDS) : 0 };
}

/**
 * Reads the environment, once per process.
 * @throws {ExpectedError} naming every variable whose value cannot be used.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ExpectedError(`The environment cannot be used:\n${complaints.join('\n')}`);
  }
  const env = parsed.data;
  const siteUrl = (env.SITE_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, '');
  return {
    databaseUrl: env.DATABASE_URL,
    valkeyUrl: env.VALKEY_URL,
    changeSource: env.CHANGE_SOURCE,
    changeStreamPrefix: env.CHANGE_STREAM_PREFIX,
    host: env.HOST,
    port: env.PORT,
    webConcurrency: env.WEB_CONCURRENCY,
    metricsPort: env.METRICS_PORT,
    home: env.FORECOURT_HOME,
    siteUrl,
    isPageCacheOn: env.PAGE_CACHE === 'on',
    hotPagesBytes: env.HOT_PAGES_MB * 2 ** 20,
    cdn: cdnOf(env),
    serviceToken: env.SERVICE_TOKEN,
    buyer: buyerSettingsOf(env),
    trainEveryMs: env.TRAIN_EVERY_MINUTES * 60_000,
    logLevel: env.LOG_LEVEL,
    isDevelopment: env.NODE_ENV === 'development',
  };
}
