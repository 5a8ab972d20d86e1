import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const read = (environment: Record<string, string>) => readConfig(environment as NodeJS.ProcessEnv);

const CDN_PURGE_URL = 'https://purge.example/keys';

describe('the CDN of the environment', () => {
  it.each([
    [{}, { purge: null, seconds: 0 }],
    [
      { CDN_PURGE_URL: '', CDN_SECONDS: '' },
      { purge: null, seconds: 0 },
    ],
    [{ CDN_PURGE_URL }, { purge: { url: CDN_PURGE_URL, token: undefined }, seconds: 300 }],
    [
      { CDN_PURGE_URL, CDN_PURGE_TOKEN: 's3cret', CDN_SECONDS: '60' },
      { purge: { url: CDN_PURGE_URL, token: 's3cret' }, seconds: 60 },
    ],
    [
      { CDN_PURGE_URL, CDN_SECONDS: '0' },
      { purge: { url: CDN_PURGE_URL, token: undefined }, seconds: 0 },
    ],
  ])('%j', (environment, cdn) => {
    expect(read(environment).cdn).toEqual(cdn);
  });

  it('keeps nothing for long that nobody purges', () => {
    expect(() => read({ CDN_SECONDS: '60' })).toThrow(/CDN_SECONDS: .*CDN_PURGE_URL/);
  });

  it.each([
    ['CDN_PURGE_URL', 'purge.example'],
    ['CDN_PURGE_URL', 'ftp://purge.example/'],
    ['CDN_PURGE_URL', 'https://me:s3cret@purge.example/'],
    ['CDN_PURGE_TOKEN', 'two\nlines'],
    ['CDN_SECONDS', 'long'],
    ['CDN_SECONDS', '-1'],
    ['CDN_SECONDS', '1.5'],
  ])('is refused by name where it makes no sense: %s=%j', (name, value) => {
    const environment = { CDN_PURGE_URL, [name]: value };
    expect(() => read(environment)).toThrow(`The environment cannot be used:\n  ${name}: `);
    expect(() => read(environment)).not.toThrow('s3cret');
  });
});

describe('what the shop knows its buyers by', () => {
  const KEY = 'A'.repeat(43);
  const read = (environment: Record<string, string>) =>
    readConfig({ NODE_ENV: 'test', ...environment }).buyer;

  it('shows no code and sells nothing for nothing, unless it is told to', () => {
    expect(read({})).toMatchObject({
      keys: [],
      sms: { gateways: [], isConsole: false },
      paymentProvider: 'none',
      trustedProxies: 0,
    });
  });

  it('has its keys in their order, and its gateways', () => {
    const { keys, sms } = read({
      BUYER_KEYS: `new:${KEY}, old:${KEY}`,
      SMS_URL: 'https://sms.test/a',
      SMS_TOKEN: 'secret',
      SMS_FALLBACK_URL: 'https://sms.test/b',
      SMS_TEMPLATES: 'code=1207, visit_booked=1208',
    });
    expect(keys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(sms.gateways).toEqual([
      { url: 'https://sms.test/a', token: 'secret' },
      { url: 'https://sms.test/b', token: undefined },
    ]);
    expect(sms.templates).toEqual({ code: '1207', visit_booked: '1208' });
  });

  it.each([
    ['BUYER_KEYS', 'short:abc'],
    ['BUYER_KEYS', KEY],
    ['PHONE_COUNTRIES', 'India'],
    ['SMS_URL', 'sms.test'],
    ['PAYMENT_PROVIDER', 'stripe'],
    ['TRUSTED_PROXIES', '-1'],
  ])('complains of %s=%s, and does not repeat it', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name);
    expect(() => read({ [name]: value })).not.toThrow(KEY);
  });
});
