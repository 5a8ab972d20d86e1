import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { openValkey } from '../../serving/valkey.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { beginSession } from './begin-session.ts';
import { endAllSessions, endSession } from './end-sessions.ts';
import { readSession } from './read-session.ts';
import { endedCookies } from './session-cookies.ts';

const DAY = 86_400_000;

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterEach(async () => {
  vi.useRealTimers();
  await services.server.flush();
});
afterAll(() => services.close());

const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] });
const begin = async (buyerId = 7) => cookieHeader(await beginSession(services, buyerId));
const read = (cookies: string) => readSession(services, cookies);
const buyerOf = async (cookies: string) => (await read(cookies)).session?.buyerId ?? null;
const ended = () => ({ session: null, cookies: endedCookies(services.origin) });

/** Has the session's token replaced. @returns the new cookies */
async function rotated(cookies: string): Promise<string> {
  const { session, cookies: replaced } = await read(cookies);
  if (!session || replaced.length === 0) throw new Error('was not replaced');
  return cookieHeader(replaced);
}

describe('a session', () => {
  it('is known by its cookie', async () => {
    const { session, cookies } = await read(await begin());
    expect(session).toEqual({ id: expect.any(String), buyerId: 7, issuedAt: expect.any(Number) });
    expect(cookies).toEqual([]);
  });

  it('is a new one at each sign-in', async () => {
    const [one, two] = [await read(await begin()), await read(await begin())];
    expect(one.session?.id).not.toBe(two.session?.id);
  });

  it('is none without a cookie, and a cookie that is none is taken back', async () => {
    expect(await readSession(services, undefined)).toEqual({ session: null, cookies: [] });
    expect(await read('known=1; visitor=x')).toEqual({ session: null, cookies: [] });
    expect(await read('session=forged')).toEqual(ended());
  });

  it('ends, and a copy of its cookie opens nothing any more', async () => {
    const cookies = await begin();
    const { session } = await read(cookies);
    if (!session) throw new Error('no session');
    await endSession(services, session);
    expect(await read(cookies)).toEqual(ended());
    expect(await services.valkey.exists(KEY.sessionsOf(7))).toBe(0);
  });

  it('ends with all of its buyer, wherever they are, and with nobody else’s', async () => {
    const own = [await begin(), await begin(), await begin()];
    const other = await begin(8);
    expect(await endAllSessions(services, 7)).toBe(3);
    expect(await Promise.all(own.map(buyerOf))).toEqual([null, null, null]);
    expect(await buyerOf(other)).toBe(8);
    expect(await endAllSessions(services, 7)).toBe(0);
  });

  it('leaves nothing behind for ever', async () => {
    await begin();
    for (const key of await services.valkey.keys('buyer:*'))
      expect(await services.valkey.ttl(key)).toBeGreaterThan(0);
  });
});

describe('a token that has become old', () => {
  it('is replaced, and still serves what was under way', async () => {
    const first = await begin();
    later(DAY);
    const answers = await Promise.all(Array.from({ length: 20 }, () => read(first)));
    expect(answers.every(({ session, cookies }) => session?.buyerId === 7 && cookies.length > 0)).toBe(true);
    const second = cookieHeader(answers[0]?.cookies ?? []);
    expect(await read(second)).toMatchObject({ session: { buyerId: 7 }, cookies: [] });
    later(59_000);
    expect(await read(first)).toMatchObject({ session: { buyerId: 7 }, cookies: [] });
  });

  it('is still taken where the answer with the new one was lost', async () => {
    const first = await begin();
    later(DAY);
    await rotated(first);
    later(DAY);
    const second = await rotated(first);
    expect(await buyerOf(second)).toBe(7);
    later(60_000);
    expect(await buyerOf(second)).toBe(7);
  });

  it('that comes again after the new one ends the session, for whoever has a copy', async () => {
    const first = await begin();
    later(DAY);
    const second = await rotated(first);
    expect(await buyerOf(second)).toBe(7);
    later(60_000);
    expect(await read(first)).toEqual(ended());
    expect(await read(second)).toEqual(ended());
  });

  it('ends the session at once where it is older still', async () => {
    const first = await begin();
    later(DAY);
    const second = await rotated(first);
    expect(await buyerOf(second)).toBe(7);
    later(DAY);
    const third = await rotated(second);
    expect(await read(first)).toEqual(ended());
    expect(await read(third)).toEqual(ended());
  });

  it('ends no other session of its buyer', async () => {
    const [first, other] = [await begin(), await begin()];
    later(DAY);
    await buyerOf(await rotated(first));
    later(60_000);
    expect(await read(first)).toEqual(ended());
    expect(await buyerOf(other)).toBe(7);
  });

  it('keeps a session that is in use for longer than its lifetime', async () => {
    let cookies = await begin();
    for (let day = 0; day < 4; day += 1) {
      later(10 * DAY);
      cookies = await rotated(cookies);
      expect(await buyerOf(cookies)).toBe(7);
    }
    expect(await endAllSessions(services, 7)).toBe(1);
  });
});

describe('while Valkey is away', () => {
  it('nobody is taken for a buyer, and who has no token is known to be none', async () => {
    const cookies = await begin();
    const away = { ...services, valkey: openValkey('redis://127.0.0.1:1') };
    await expect(readSession(away, cookies)).rejects.toThrow();
    expect(await readSession(away, 'session=forged')).toEqual(ended());
    away.valkey.disconnect();
  });
});
