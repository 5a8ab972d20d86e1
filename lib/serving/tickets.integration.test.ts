import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { KEY } from './keys.ts';
import { takeTicket, ticketNow } from './tickets.ts';

let valkey: TestValkey;

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(() => valkey.flush());
afterAll(() => valkey.close());

const ticket = () => takeTicket(valkey.client);

function isGrowing(tickets: readonly number[]): boolean {
  return tickets.every((one, index) => index === 0 || one > (tickets[index - 1] ?? 0));
}

it('grows with every ticket, whoever takes it', async () => {
  const other = valkey.client.duplicate();
  const tickets: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) tickets.push(await takeTicket(turn % 2 ? other : valkey.client));
  tickets.push(...(await Promise.all(Array.from({ length: 1_000 }, ticket))));
  other.disconnect();
  expect(isGrowing(tickets)).toBe(true);
});

it('is the time in microseconds since 1970', async () => {
  const [seconds, microseconds] = (await valkey.client.time()).map(Number);
  const before = (seconds ?? 0) * 1_000_000 + (microseconds ?? 0);
  const taken = await ticket();
  expect(taken).toBeGreaterThanOrEqual(before);
  expect(taken - before).toBeLessThan(60_000_000);
});

it('grows on after Valkey was emptied', async () => {
  const before = await ticket();
  await valkey.flush();
  expect(await ticket()).toBeGreaterThan(before);
});

it('grows on after the counter was set back', async () => {
  const before = await ticket();
  await valkey.client.set(KEY.ticket, before - 5_000_000);
  expect(await ticket()).toBeGreaterThan(before);
});

it('grows on while the clock is behind the last ticket', async () => {
  const ahead = (await ticket()) + 3_600_000_000;
  await valkey.client.set(KEY.ticket, ahead);
  expect([await ticket(), await ticket()]).toEqual([ahead + 1, ahead + 2]);
});

it.each([0, 3_600_000_000])(
  'has a present between those of the past and of the future, %i ahead of the clock',
  async (ahead) => {
    await valkey.client.set(KEY.ticket, (await ticket()) + ahead);
    const past = await ticket();
    const now = await ticketNow(valkey.client);
    expect(now).toBeGreaterThan(past);
    expect(await ticket()).toBeGreaterThanOrEqual(now);
  },
);
