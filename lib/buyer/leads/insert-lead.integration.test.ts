import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeConsents } from '../consent/consents.ts';
import { inTransaction } from '../in-transaction.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { insertLead } from './insert-lead.ts';
import { buyerWith, carsOnSale, storedLeads } from './testing/send-lead.ts';

const MOBILE = '+919800000001';

let services: TestServices;
let carId: number;
let buyerId: number;

beforeAll(async () => {
  services = await testServices();
  [carId = 0] = await carsOnSale(services.pool, 1);
  buyerId = await buyerWith(services, MOBILE);
});
afterAll(() => services.close());

const insert = (subject: string, of = buyerId) =>
  inTransaction(services.pool, 'test', (db) =>
    insertLead(db, { buyerId: of, carId, kind: 'visit', subject, fromPath: '/my/cars/1/visit' }),
  );

it('is the buyer’s own, proved, and one for what it comes from', async () => {
  await insert('visit:12');
  await insert('visit:12');
  const rows = await storedLeads(services.pool);
  expect(rows).toMatchObject([
    {
      buyer_id: buyerId,
      car_id: carId,
      kind: 'visit',
      mobile_hash: services.keys.mac('mobile', MOBILE),
      verified_at: expect.any(Date),
      from_path: '/my/cars/1/visit',
    },
  ]);
  expect(await services.keys.open('mobile', rows[0]?.mobile_encrypted)).toBe(MOBILE);
  await insert('visit:13');
  expect(await storedLeads(services.pool)).toHaveLength(2);
});

it('says what the buyer agreed to, and nothing that they did not', async () => {
  const consentOf = async (subject: string) => {
    await insert(subject);
    return (await storedLeads(services.pool)).at(-1)?.consent;
  };
  const say = (said: Record<string, boolean>) =>
    inTransaction(services.pool, 'test', (db) => writeConsents(db, buyerId, said));
  expect(await consentOf('visit:20')).toEqual({});
  await say({ contact: true, marketing: true });
  expect(await consentOf('visit:21')).toEqual({ contact: true, marketing: true });
  await say({ contact: false });
  expect(await consentOf('visit:22')).toEqual({ marketing: true });
});

it('is none of somebody who does not exist', async () => {
  await expect(insert('visit:14', 4_000_000_000)).rejects.toThrow('does not exist');
});
