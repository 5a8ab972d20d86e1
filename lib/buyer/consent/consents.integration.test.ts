import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { consent } from '../../catalogue/schema/consent.ts';
import { LIMITS } from '../limits/limits.ts';
import { beginSession } from '../session/begin-session.ts';
import { act } from '../testing/ask.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { currentConsents, writeConsents } from './consents.ts';
import { consentsAction } from './consents-action.ts';
import { PURPOSES } from './purposes.ts';

const NEVER = { isGiven: false, at: null };

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
afterEach(() => services.server.flush());
afterAll(() => services.close());

const db = () => databaseFor(services.pool, 'test');

async function someBuyer(): Promise<number> {
  const [row] = await db().insert(buyer).values({}).$returningId();
  return row?.id ?? 0;
}

const given = async (buyerId: number) => {
  const { contact, marketing } = await currentConsents(db(), buyerId);
  return { contact: contact.isGiven, marketing: marketing.isGiven };
};

const rowsOf = async (buyerId: number) =>
  (await db().select().from(consent).orderBy(consent.id)).filter((row) => row.buyerId === buyerId);

describe('consents', () => {
  it('are none until they are given, each by itself', async () => {
    const id = await someBuyer();
    expect(await currentConsents(db(), id)).toEqual({ contact: NEVER, marketing: NEVER });
    await writeConsents(db(), id, { contact: true });
    expect(await currentConsents(db(), id)).toEqual({
      contact: { isGiven: true, at: expect.any(Date) },
      marketing: NEVER,
    });
  });

  it('are what was said last, and what was said before is kept, with its wording', async () => {
    const id = await someBuyer();
    for (const marketing of [true, false, false, true]) await writeConsents(db(), id, { marketing });
    expect(await given(id)).toEqual({ contact: false, marketing: true });
    const rows = await rowsOf(id);
    expect(rows.map(({ isGiven, wording }) => [isGiven, wording])).toEqual(
      [true, false, true].map((isGiven) => [isGiven, PURPOSES.marketing.wording]),
    );
  });

  it('are written down again that were given to another wording, not what was withdrawn from one', async () => {
    const id = await someBuyer();
    const old = { buyerId: id, wording: 'imported' };
    await db()
      .insert(consent)
      .values([
        { ...old, purpose: 'contact', isGiven: true },
        { ...old, purpose: 'marketing', isGiven: false },
      ]);
    for (let time = 0; time < 2; time += 1)
      await writeConsents(db(), id, { contact: true, marketing: false });
    const rows = await rowsOf(id);
    expect(rows.slice(2).map(({ purpose, isGiven, wording }) => [purpose, isGiven, wording])).toEqual([
      ['contact', true, PURPOSES.contact.wording],
    ]);
  });

  it('are kept that were refused the first time', async () => {
    const id = await someBuyer();
    await writeConsents(db(), id, { marketing: false });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('are about nothing else than what there is', async () => {
    const id = await someBuyer();
    await writeConsents(db(), id, { toString: true, other: true } as Record<string, boolean>);
    expect(await rowsOf(id)).toEqual([]);
  });
});

describe('a buyer', () => {
  const say = async (id: number, purpose: string, on: string) =>
    act(services, consentsAction, { purpose, on }, cookieHeader(await beginSession(services, id)));

  it('withdraws as easily as they gave', async () => {
    const id = await someBuyer();
    expect(await say(id, 'marketing', '1')).toMatchObject({ kind: 'done', to: '/my/data' });
    expect(await given(id)).toEqual({ contact: false, marketing: true });
    expect(await say(id, 'marketing', '0')).toMatchObject({ kind: 'done', body: { on: false } });
    expect(await given(id)).toEqual({ contact: false, marketing: false });
    const trail = (await db().select().from(auditEvent)).filter(({ buyerId }) => buyerId === id);
    expect(trail.map(({ action, detail }) => [action, detail])).toEqual([
      ['consent.given', { purpose: 'marketing' }],
      ['consent.withdrawn', { purpose: 'marketing' }],
    ]);
  });

  it('is told where that was too often, or they are no buyer any more', async () => {
    const [id, gone] = [await someBuyer(), await someBuyer()];
    await db().update(buyer).set({ deletedAt: new Date() });
    expect(await say(gone, 'marketing', 'yes')).toMatchObject({ kind: 'refused', status: 410 });
    const statuses = [];
    for (let n = 0; n <= LIMITS.consent.most; n += 1) {
      const outcome = await say(id, 'contact', 'no');
      statuses.push(outcome.kind === 'refused' ? outcome.status : 200);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(await rowsOf(gone)).toEqual([]);
  });

  it.each([
    ['purpose', { purpose: 'toString', on: '1' }],
    ['on', { purpose: 'marketing', on: 'maybe' }],
  ])('says nothing else: %s', (field, sent) => {
    expect(consentsAction.schema.safeParse(sent).error?.issues[0]?.path).toEqual([field]);
  });
});
