import { z } from 'zod';
import type { Cdn } from './cdn.ts';
import { ExpectedError } from './expected-error.ts';

/** Seconds for which a CDN keeps pages that it is told to purge, unless `CDN_SECONDS` says otherwise. */
const PURGED_SECONDS = 300;

const hasNoUser = (url: string) => !URL.canParse(url) || new URL(url).username === '';

/** A name, a colon, and 32 bytes as base64url. */
const KEY_PAIR = /^[\w-]{1,32}:[\w-]{43}$/;

const list = (text: string) => text.split(',').map((part) => part.trim());

const token = z.string().regex(/^[\x21-\x7e]+$/, 'only visible ASCII characters can be sent in a header');

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
  CDN_PURGE_TOKEN: token.optional(),
  SERVICE_TOKEN: z.string().min(16, 'has to be 16 characters long at least').optional(),
  BUYER_KEYS: z
    .string()
    .refine(
      (text) => list(text).every((pair) => KEY_PAIR.test(pair)),
      'has to be id:key, of 32 bytes as base64url; several with commas',
    )
    .optional(),
  PHONE_COUNTRIES: z
    .string()
    .regex(/^[A-Z]{2}(, ?[A-Z]{2})*$/, 'has to be two-letter codes with commas')
    .default('IN'),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_TOKEN: token.optional(),
  SMS_FALLBACK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_FALLBACK_TOKEN: token.optional(),
  SMS_TEMPLATES: z.string().optional(),
  SMS_CONSOLE: z.enum(['on', 'off']).default('off'),
  PAYMENT_PROVIDER: z.enum(['fake', 'none']).default('none'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  TRAIN_EVERY_MINUTES: z.coerce.number().min(1).max(10_080).default(45),
  CDN_SECONDS: z.coerce.number().int().min(0).max(31_536_000).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
});

const schema = variables.refine((env) => !env.CDN_SECONDS || env.CDN_PURGE_URL !== undefined, {
  path: ['CDN_SECONDS'],
  message: 'pages can be kept only where CDN_PURGE_URL tells how to purge them',
});

/** Where text messages are handed over, and what is sent as `Authorization: Bearer`. */
export interface SmsGateway {
  url: string;
  token: string | undefined;
}

/** What the part of the shop that knows its buyers is set to. */
export interface BuyerSettings {
  /** Names and 32 bytes each, as base64url: the first one encrypts, the others still decrypt. */
  keys: readonly { id: string; key: string }[];
  /** Two-letter codes of the countries whose mobile numbers are taken; the first is assumed where a number names none. */
  phoneCountries: readonly string[];
  sms: {
    /** In the order in which they are tried. */
    gateways: readonly SmsGateway[];
    /** The gateway's ids of our templates, by our names. */
    templates: Readonly<Record<string, string>>;
    /** Whether messages are shown in the log where there is no gateway, codes and all. */
    isConsole: boolean;
  };
  paymentProvider: 'fake' | 'none';
  /** Proxies before us whose `X-Forwarded-For` can be believed. */
  trustedProxies: number;
}

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

function keysOf(text: string | undefined): BuyerSettings['keys'] {
  return text === undefined
    ? []
    : list(text).map((pair) => {
        const [id = '', key = ''] = pair.split(':');
        return { id, key };
      });
}

function gatewaysOf(env: Environment): SmsGateway[] {
  const { SMS_URL, SMS_TOKEN, SMS_FALLBACK_URL, SMS_FALLBACK_TOKEN } = env;
  return [
    { url: SMS_URL, token: SMS_TOKEN },
    { url: SMS_FALLBACK_URL, token: SMS_FALLBACK_TOKEN },
  ].flatMap(({ url, token }) => (url === undefined ? [] : [{ url, token }]));
}

/** `code=1207,visit=1208`. */
const templatesOf = (text = ''): Record<string, string> =>
  Object.fromEntries(
    text
      .split(',')
      .map((pair) => pair.split('='))
      .flatMap(([name, id]) => (name && id ? [[name.trim(), id.trim()]] : [])),
  );

function buyerSettingsOf(env: Environment): BuyerSettings {
  return {
    keys: keysOf(env.BUYER_KEYS),
    phoneCountries: list(env.PHONE_COUNTRIES),
    sms: {
      gateways: gatewaysOf(env),
      templates: templatesOf(env.SMS_TEMPLATES),
      isConsole: env.SMS_CONSOLE === 'on',
    },
    paymentProvider: env.PAYMENT_PROVIDER,
    trustedProxies: env.TRUSTED_PROXIES,
  };
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
