import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { beginSession } from '../session/begin-session.ts';
import { endAllSessions } from '../session/end-sessions.ts';
import { endedCookies } from '../session/session-cookies.ts';
import { ask } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { overlayQuery } from './overlay-query.ts';

const DAY = 86_400_000;

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => services.close());

const cookiesOf = async (cookies: string) =>
  (await ask(services, overlayQuery, { car_ids: '1' }, cookies)).cookies;

it('has a token replaced that has become old, so that who only looks at cars stays signed in', async () => {
  const cookies = cookieHeader(await beginSession(services, 7));
  expect(await cookiesOf(cookies)).toEqual([]);
  vi.useFakeTimers({ now: Date.now() + DAY, toFake: ['Date'] });
  const replaced = (await cookiesOf(cookies)) ?? [];
  expect(replaced[0]).toMatch(/^session=/);
  expect(await cookiesOf(cookieHeader(replaced))).toEqual([]);
});

it('has a browser forget a session that was ended elsewhere', async () => {
  const cookies = cookieHeader(await beginSession(services, 7));
  await endAllSessions(services, 7);
  expect(await cookiesOf(cookies)).toEqual(endedCookies(services.origin));
});
