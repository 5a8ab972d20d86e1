import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDemonstration } from './stack-environment.ts';

const OWN_STORES = { DATABASE_URL: 'mysql://a:b@db/shop', VALKEY_URL: 'redis://cache' };

afterEach(() => vi.unstubAllEnvs());

describe('a shop to look at', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['is one with stores of its own, as it is started', {}, true],
    ['is one at a local address that is given', { ...OWN_STORES, SITE_URL: 'http://localhost:3000' }, true],
    ['is none with stores that are given, and no address', OWN_STORES, false],
    ['is none with a public address', { SITE_URL: 'https://cars.example' }, false],
    ['is none with a public address that is not encrypted', { SITE_URL: 'http://cars.example' }, false],
  ])('%s', (_, environment, wanted) => {
    for (const name of ['DATABASE_URL', 'VALKEY_URL', 'SITE_URL']) vi.stubEnv(name, environment[name]);
    expect(isDemonstration()).toBe(wanted);
  });
});
