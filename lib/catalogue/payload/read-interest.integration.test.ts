import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { databaseFor } from '../database.ts';
import { startOf } from '../interest/interest.ts';
import { moveInterestWindow } from '../interest/move-interest-window.ts';
import { type WrittenLead, writeLeads } from '../interest/testing/write-leads.ts';
import { writeDrafts } from '../write/write-drafts.ts';
import { readCarIds } from './read-car-rows.ts';
import { readInterest } from './read-interest.ts';

const TODAY = 20_600;
const DAY_MS = 86_400_000;
const FIRST = TODAY - 30;

let database: TestDatabase;
let cars: number[];

beforeAll(async () => {
  database = await testDatabase();
  await writeDrafts(database.pool, testCatalogue(3));
  cars = await readCarIds(databaseFor(database.pool, 'test'), 0, 3);
});
beforeEach(async () => {
  await database.pool.query('DELETE FROM `lead`');
  await database.pool.query('DELETE FROM interest_window');
  await moveInterestWindow(database.pool, new Date(startOf(TODAY).getTime() + DAY_MS / 2));
});
afterAll(() => database.drop());

const read = () => readInterest(databaseFor(database.pool, 'test'), cars);
const write = (leads: readonly WrittenLead[]) => writeLeads(database.pool, leads);

/** Leads of one car by different people, each so many milliseconds behind the beginning of the first day that counts. */
const leadsAt = (carId: number, afterMs: readonly number[]): WrittenLead[] =>
  afterMs.map((ms, n) => ({ carId, person: `p${n}`, at: new Date(startOf(FIRST).getTime() + ms) }));

describe('how many people have asked for a car', () => {
  it('is every one since the first day began', async () => {
    const [one = 0, other = 0] = cars;
    await write([...leadsAt(one, [0, 1, 30 * DAY_MS]), ...leadsAt(other, [-1, 0, 5])]);
    expect(await read()).toEqual(new Map([[one, 3]]));
  });

  it('counts who has proved a number once, under whichever key its hash was made', async () => {
    const [carId = 0] = cars;
    await write(leadsAt(carId, [1, 2, 3, 4]));
    await database.pool.query("INSERT INTO buyer (mobile_hash) VALUES ('x')");
    await database.pool.query('UPDATE `lead` SET buyer_id = (SELECT MAX(id) FROM buyer) ORDER BY id LIMIT 2');
    expect(await read()).toEqual(new Map([[carId, 3]]));
  });

  it('forgets who had their number erased', async () => {
    const [carId = 0] = cars;
    await write(leadsAt(carId, [1, 2, 3, 4]));
    await database.pool.query('UPDATE `lead` SET mobile_hash = NULL ORDER BY id LIMIT 1');
    expect(await read()).toEqual(new Map([[carId, 3]]));
  });

  it('is what one would count by hand', async () => {
    const lead = fc.record({
      carId: fc.constantFrom(0, 1, 2),
      person: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      day: fc.integer({ min: FIRST - 2, max: TODAY }),
      isVerified: fc.boolean(),
      kind: fc.constantFrom('contact', 'visit', 'offer'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(lead, { maxLength: 40 }), async (drawn) => {
        await database.pool.query('DELETE FROM `lead`');
        const leads = drawn.map(({ day, ...rest }) => ({
          ...rest,
          carId: cars[rest.carId] ?? 0,
          at: startOf(day),
        }));
        await write(leads);
        const counted = cars.flatMap((id): [number, number][] => {
          const theirs = leads.filter(
            (one) => one.carId === id && one.isVerified && one.at >= startOf(FIRST),
          );
          const people = new Set(theirs.map(({ person }) => person)).size;
          return people >= 3 ? [[id, people]] : [];
        });
        expect(await read()).toEqual(new Map(counted));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the days that count', () => {
  const firstDay = async () => {
    const [rows] = await database.pool.query('SELECT id, first_day FROM interest_window');
    return rows;
  };

  it('move on, never back', async () => {
    await moveInterestWindow(database.pool, startOf(TODAY + 2));
    await moveInterestWindow(database.pool, startOf(TODAY + 1));
    expect(await firstDay()).toEqual([{ id: 1, first_day: FIRST + 2 }]);
  });

  it('are there from the beginning', async () => {
    const fresh = await testDatabase();
    const [rows] = await fresh.pool.query('SELECT first_day FROM interest_window');
    expect(rows).toEqual([{ first_day: expect.any(Number) }]);
    await fresh.drop();
  });
});
