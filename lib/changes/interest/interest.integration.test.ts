import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstDayAt, startOf } from '../../catalogue/interest/interest.ts';
import { moveInterestWindow } from '../../catalogue/interest/move-interest-window.ts';
import { writeLeads } from '../../catalogue/interest/testing/write-leads.ts';
import { writeDrafts } from '../../catalogue/write/write-drafts.ts';
import { rebuild } from '../../serving/rebuild.ts';
import { testCatalogue } from '../../testing/test-catalogue.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { audit } from '../audit/audit.ts';
import { upToDate } from '../audit/testing/test-progress.ts';
import { binlogRow } from '../project/testing/every-column.ts';
import { HandWrittenLog } from '../project/testing/hand-written-log.ts';
import { rowChange } from '../project/testing/sample-changes.ts';
import { shownCar } from '../project/testing/shown-car.ts';
import { TestProjectors } from '../project/testing/test-projectors.ts';
import { keepInterestWindow } from './keep-interest-window.ts';

/** The last day of which the window has heard. */
const FIRST = firstDayAt(new Date()) - 1;

let database: TestDatabase;
let valkey: TestValkey;
let log: HandWrittenLog;
let projectors: TestProjectors;
let leaving: number;
let staying: number;

/** As many people as it takes on the first day that counts, or the one after. */
const threeOn = (carId: number, day: number) =>
  ['a', 'b', 'c'].map((person) => ({ carId, person, at: startOf(day) }));

const interestIn = async (id: number) => (await shownCar(valkey.client, id)).page?.interestedPeople;
const findings = async () => {
  const stores = { pool: database.pool, valkey: valkey.client };
  return (await audit({ stores, progress: upToDate(database.pool), withinMs: 5_000 })).findings;
};

beforeAll(async () => {
  [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  const name = new URL(database.url).pathname.slice(1);
  log = new HandWrittenLog(valkey.client, name);
  projectors = new TestProjectors({ pool: database.pool, valkey: valkey.client }, name);
  await writeDrafts(database.pool, testCatalogue(30));
  const [rows] = await database.pool.query<RowDataPacket[]>("SELECT id FROM car WHERE status = 'live'");
  [leaving, staying] = rows.map(({ id }) => Number(id)) as [number, number];
});
beforeEach(async () => {
  await valkey.flush();
  await database.pool.query('DELETE FROM `lead`');
  await database.pool.query('UPDATE interest_window SET first_day = ?', [FIRST]);
  await writeLeads(database.pool, [...threeOn(leaving, FIRST), ...threeOn(staying, FIRST + 1)]);
  await rebuild(database.pool, valkey.client);
});
afterAll(async () => {
  await projectors.stop();
  await Promise.all([valkey.close(), database.drop()]);
});

describe('a lead', () => {
  it('counts once its number is proved', async () => {
    projectors.start();
    await writeLeads(database.pool, [{ carId: staying, person: 'd', at: new Date(), isVerified: false }]);
    const lead = async () => {
      const [rows] = await database.pool.query<RowDataPacket[]>(
        'SELECT * FROM `lead` ORDER BY id DESC LIMIT 1',
      );
      return binlogRow(rows[0] ?? {});
    };
    const before = await lead();
    await log.append(rowChange('lead', null, before));
    await log.applied();
    expect(await interestIn(staying)).toBe(3);
    await database.pool.query('UPDATE `lead` SET verified_at = NOW(3) WHERE verified_at IS NULL');
    await log.append(rowChange('lead', before, await lead()));
    await log.applied();
    expect(await interestIn(staying)).toBe(4);
  });
});

describe('a day that has passed', () => {
  it('is nothing that the audit finds, before it is noticed or afterwards', async () => {
    projectors.start();
    expect([await interestIn(leaving), await interestIn(staying)]).toEqual([3, 3]);
    expect(await findings()).toEqual([]);
    await moveInterestWindow(database.pool, startOf(FIRST + 31));
    await log.append(
      rowChange('interest_window', { id: 1, first_day: FIRST }, { id: 1, first_day: FIRST + 1 }),
    );
    await log.applied();
    expect([await interestIn(leaving), await interestIn(staying)]).toEqual([null, 3]);
    expect(await findings()).toEqual([]);
  });

  it('is a finding where its change is lost', async () => {
    await moveInterestWindow(database.pool, startOf(FIRST + 31));
    expect((await findings()).map(({ carId }) => carId)).toEqual([leaving]);
  });

  it('is noticed by whoever is there next, also days later', async () => {
    await database.pool.query('UPDATE interest_window SET first_day = ?', [FIRST - 4]);
    const end = new AbortController();
    const kept = keepInterestWindow(database.pool, end.signal);
    const firstDay = async () => {
      const [rows] = await database.pool.query<RowDataPacket[]>('SELECT first_day FROM interest_window');
      return rows[0]?.first_day;
    };
    await expect.poll(firstDay).toBeGreaterThanOrEqual(FIRST + 1);
    end.abort();
    await kept;
  });
});
