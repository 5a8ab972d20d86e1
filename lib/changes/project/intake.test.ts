import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openPool } from '../../platform/mysql-pool.ts';
import { Intake } from './intake.ts';
import type { LumpedTask } from './lumped-task.ts';
import type { OpenWork } from './open-work.ts';
import { newTasks, type Tasks } from './tasks.ts';
import { carChange, entryOf, rowChange, sampleOrigin, tableChange } from './testing/sample-changes.ts';

/** Nobody listens there: what needs no MySQL is taken in all the same. */
const pool = openPool('mysql://me@127.0.0.1:1/shop');
let tasks: Tasks;
let intake: Intake;

beforeEach(() => {
  tasks = newTasks();
  intake = new Intake({ pool }, tasks);
});
afterAll(() => pool.end());

const NOTHING = { idle: [], burials: [] };
const refs = (...entries: ReturnType<typeof entryOf>[]) => entries.map(({ stream, id }) => ({ stream, id }));

async function asked(task: LumpedTask): Promise<OpenWork[]> {
  const works: OpenWork[] = [];
  await task.run(async (all) => void works.push(...all));
  return works;
}

describe('changes of rows', () => {
  it('ask for their cars, each row by itself', async () => {
    const entries = [entryOf(carChange(7)), entryOf(rowChange('car_image', null, { id: 1, car_id: 8 }))];
    expect(await intake.take(entries)).toEqual(NOTHING);
    const batch = tasks.cars.take({ single: 10, pricing: 10, wide: 10 }, 'single');
    expect(batch?.ids).toEqual([7, 8]);
    expect(batch?.works.map((work) => work.entries)).toEqual(entries.map((entry) => [entry]));
    expect(tasks.cars.done(7)).toEqual(batch?.works.slice(0, 1));
  });

  it('that name the same car ask for it once', async () => {
    await intake.take([entryOf(carChange(7)), entryOf(carChange(7))]);
    expect(tasks.cars.take({ single: 10, pricing: 10, wide: 10 }, 'single')?.ids).toEqual([7]);
    expect(tasks.cars.done(7)).toHaveLength(2);
  });

  it('that move a row from car to car ask for both', async () => {
    await intake.take([entryOf(rowChange('car_image', { id: 1, car_id: 7 }, { id: 1, car_id: 8 }))]);
    expect(tasks.cars.take({ single: 10, pricing: 10, wide: 10 }, 'single')?.ids).toEqual([7, 8]);
    expect([tasks.cars.done(7), tasks.cars.done(8)].map((works) => works.length)).toEqual([0, 1]);
  });

  it('of many cars in one transaction are a bulk change, all of them', async () => {
    const ofOne = sampleOrigin({ gtid: '0-1-5' });
    const bulk = Array.from({ length: 30 }, (_, index) => entryOf(carChange(index + 1, ofOne)));
    await intake.take([...bulk, entryOf(carChange(99, sampleOrigin({ gtid: '0-1-6' })))]);
    expect(tasks.cars.take({ single: 100, pricing: 100, wide: 100 }, 'single')?.ids).toEqual([99]);
    expect(tasks.cars.take({ single: 100, pricing: 100, wide: 100 }, 'any')?.ids).toHaveLength(30);
  });

  it('of one car with all that belongs to it are none', async () => {
    const src = sampleOrigin({ gtid: '0-1-5' });
    const features = Array.from({ length: 60 }, (_, index) =>
      entryOf(rowChange('car_feature', null, { car_id: 7, feature_id: index }, src)),
    );
    await intake.take([entryOf(carChange(7, src)), ...features]);
    expect(tasks.cars.take({ single: 100, pricing: 100, wide: 100 }, 'single')?.ids).toEqual([7]);
  });

  it('of which a part is missing ask for every car', async () => {
    const entry = entryOf(rowChange('car_image', { id: 1 }, { id: 1, url: '/new.jpg' }));
    expect(await intake.take([entry])).toEqual(NOTHING);
    expect((await asked(tasks.everything)).map((work) => work.entries)).toEqual([[entry]]);
  });

  it('that concern no car ask for nothing', async () => {
    const ofVariant = entryOf(rowChange('car_price_history', null, { id: 1, car_id: null }));
    const others = entryOf(rowChange('foreign_table', null, { id: 1, car_id: 7 }));
    const unverified = entryOf(rowChange('lead', null, { id: 1, car_id: 7, verified_at: null }));
    const idle = [ofVariant, others, unverified];
    expect(await intake.take(idle)).toEqual({ idle, burials: [] });
    expect(tasks.cars.open).toBe(0);
  });

  it('of words ask for these', async () => {
    const entry = entryOf(rowChange('slug_token', { id: 1 }, { id: 1 }));
    expect(await intake.take([entry])).toEqual(NOTHING);
    expect([tasks.words.sync.isWanted, tasks.everything.isWanted]).toEqual([false, false]);
    expect(await asked(tasks.words.publish)).toHaveLength(1);
  });
});

describe('a row that cannot be understood', () => {
  it('is given up alone', async () => {
    const poison = entryOf(rowChange('car', null, { id: 'seven' }));
    const others = [entryOf(carChange(7)), entryOf(carChange(8))];
    const [first, second] = others;
    if (!first || !second) throw new Error('two entries');
    const { idle, burials } = await intake.take([first, poison, second]);
    expect(idle).toEqual([]);
    expect(burials).toEqual([
      { entry: refs(poison)[0], carId: null, reason: 'id is "seven", which is no id', attempts: 1 },
    ]);
    expect(tasks.cars.take({ single: 10, pricing: 10, wide: 10 }, 'single')?.ids).toEqual([7, 8]);
  });

  it.each([0, -1, 1.5, 'x', '', false, 2 ** 53])('has an id like %j', async (id) => {
    const { burials } = await intake.take([entryOf(rowChange('car', null, { id }))]);
    expect(burials).toMatchObject([{ carId: null, attempts: 1 }]);
  });

  it('was not decoded in the first place', async () => {
    const entry = entryOf(null, 'unknown operation "merge"', 'shop.car');
    const [ref] = refs(entry);
    expect(await intake.take([entry])).toEqual({
      idle: [],
      burials: [{ entry: ref, carId: null, reason: 'unknown operation "merge"', attempts: 1 }],
    });
  });
});

describe('other entries', () => {
  it('have nothing to say: a tombstone', async () => {
    const entry = entryOf(null, null, 'shop.car');
    expect(await intake.take([entry])).toEqual({ idle: [entry], burials: [] });
  });

  it('ask for a resync', async () => {
    const entry = entryOf({ op: 'resync', reason: 'first start' });
    expect(await intake.take([entry])).toEqual(NOTHING);
    expect((await asked(tasks.resync)).map((work) => work.entries)).toEqual([[entry]]);
    expect(tasks.everything.isWanted).toBe(false);
  });

  it.each(['truncate', 'ddl'] as const)('ask for every car: %s', async (op) => {
    expect(await intake.take([entryOf(tableChange(op, 'car_price_history'))])).toEqual(NOTHING);
    expect(await asked(tasks.everything)).toHaveLength(1);
    expect([tasks.words.sync.isWanted, tasks.words.publish.isWanted]).toEqual([false, false]);
  });

  it('ask for words and cars, and are done with both: a changed reference table', async () => {
    const entry = entryOf(tableChange('ddl', 'color'));
    await intake.take([entry]);
    const [work] = await asked(tasks.words.sync);
    expect(work?.entries).toEqual([entry]);
    expect(work?.isDone).toBe(false);
    expect(await tasks.everything.run(async () => {})).toEqual([work]);
  });

  it('ask for words alone: a truncated table of words', async () => {
    await intake.take([entryOf(tableChange('truncate', 'slug_token'))]);
    expect([tasks.words.publish.isWanted, tasks.everything.isWanted]).toEqual([true, false]);
  });

  it('ask for nothing: a table that no page shows', async () => {
    const entry = entryOf(tableChange('ddl', 'foreign_table'));
    expect(await intake.take([entry])).toEqual({ idle: [entry], burials: [] });
  });
});

describe('while MySQL is away', () => {
  it('nothing is taken in of entries whose cars it has to name', async () => {
    const entries = [entryOf(carChange(7)), entryOf(rowChange('color', { id: 3 }, { id: 3 }))];
    await expect(intake.take(entries)).rejects.toThrow();
    expect(tasks.cars.open).toBe(0);
    expect(tasks.words.sync.isWanted).toBe(false);
  });

  it('nothing is given up', async () => {
    const poison = entryOf(rowChange('make', { id: 3 }, { id: 3 }));
    await expect(intake.take([poison])).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
