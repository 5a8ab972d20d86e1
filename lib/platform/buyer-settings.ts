import { z } from 'zod';
import { headerToken } from './header-token.ts';

/** A name, a colon, and 32 bytes as base64url. */
const KEY_PAIR = /^[\w-]{1,32}:[\w-]{43}$/;

const list = (text: string) => text.split(',').map((part) => part.trim());

/** The variables of it, as the environment has them. */
export const buyerVariables = {
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
  SMS_TOKEN: headerToken.optional(),
  SMS_FALLBACK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_FALLBACK_TOKEN: headerToken.optional(),
  SMS_TEMPLATES: z.string().optional(),
  SMS_CONSOLE: z.enum(['on', 'off']).default('off'),
  PAYMENT_PROVIDER: z.enum(['fake', 'none']).default('none'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
};

const schema = z.object(buyerVariables);

type Environment = z.infer<typeof schema>;

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

export function buyerSettingsOf(env: Environment): BuyerSettings {
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
