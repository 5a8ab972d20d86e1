import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { drawnPictures } from '../pictures/picture-set.ts';
import type { CarDraft } from './car-draft.ts';
import { sampleDraft } from './sample-draft.ts';
import { tableChecksums } from './table-checksums.ts';
import { writeDrafts } from './write-drafts.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function rows(sql: string, values: unknown[] = []): Promise<RowDataPacket[]> {
  const [found] = await database.pool.query<RowDataPacket[]>(sql, values);
  return found;
}

const write = (...drafts: CarDraft[]) => writeDrafts(database.pool, drafts);

const carOf = async (sourceId: string) => {
  const [car] = await rows('SELECT * FROM car WHERE source = ? AND source_id = ?', ['sample', sourceId]);
  if (!car) throw new Error(`no car ${sourceId}`);
  return car;
};

const countOf = async (table: string, carId: number) => {
  const [row] = await rows(`SELECT COUNT(*) AS n FROM ${table} WHERE car_id = ?`, [carId]);
  return row?.n;
};

describe('a new car', () => {
  it('is written with all that belongs to it', async () => {
    expect(await write(sampleDraft({ sourceId: 'new' }))).toEqual({ imported: 1, updated: 0, unchanged: 0 });
    const car = await carOf('new');
    expect(car).toMatchObject({ price: 721_000, status: 'live', km_driven: 42_000, rto: 'MH02' });
    expect(await countOf('car_feature', car.id)).toBe(2);
    expect(await countOf('specification', car.id)).toBe(1);
    expect(await countOf('car_price_history', car.id)).toBe(1);
    const items = await rows(
      'SELECT part, verdict, note FROM inspection_item i JOIN inspection n ON n.id = i.inspection_id WHERE car_id = ? ORDER BY i.id',
      [car.id],
    );
    expect(items).toEqual([
      { part: 'Oil', verdict: 'good', note: null },
      { part: 'Bonnet', verdict: 'fair', note: 'Small scratch' },
    ]);
  });

  it('gets the pictures drawn for its body type and colour if it has no photos', async () => {
    await write(sampleDraft({ sourceId: 'drawn', color: 'red' }));
    const images = await rows('SELECT url FROM car_image WHERE car_id = ? ORDER BY position', [
      (await carOf('drawn')).id,
    ]);
    expect(images.map(({ url }) => url)).toEqual(drawnPictures('suv', 'red').map(({ src }) => src));
  });

  it('stands in a locality named like its city if none is known', async () => {
    await write(sampleDraft({ sourceId: 'nowhere', city: 'Pune', locality: null }));
    const [place] = await rows(
      'SELECT l.name, c.name AS city FROM locality l JOIN city c ON c.id = l.city_id WHERE l.id = ?',
      [(await carOf('nowhere')).locality_id],
    );
    expect(place).toEqual({ name: 'Pune', city: 'Pune' });
  });

  it('shares a dealer and a store with others, but not a private seller', async () => {
    const dealer = { kind: 'dealer', name: 'Rao Motors', mobileNo: null } as const;
    const store = { name: 'Andheri Hub', address: '1 Link Road', locality: 'Andheri East', hours: {} };
    await write(
      sampleDraft({ sourceId: 'd1', seller: dealer, store, listingType: 'inventory' }),
      sampleDraft({ sourceId: 'd2', seller: dealer, store, listingType: 'inventory' }),
      sampleDraft({ sourceId: 'p1' }),
      sampleDraft({ sourceId: 'p2' }),
    );
    const [d1, d2, p1, p2] = await Promise.all(['d1', 'd2', 'p1', 'p2'].map(carOf));
    expect(d1?.seller_id).toBe(d2?.seller_id);
    expect(d1?.store_id).toBe(d2?.store_id);
    expect(p1?.seller_id).not.toBe(p2?.seller_id);
  });
});

describe('the same draft again', () => {
  it('changes nothing at all', async () => {
    const drafts = Array.from({ length: 1_200 }, (_, at) =>
      sampleDraft({ sourceId: `many-${at}`, price: 300_000 + at, color: at % 2 ? 'red' : 'white' }),
    );
    expect(await write(...drafts)).toEqual({ imported: 1_200, updated: 0, unchanged: 0 });
    const before = await tableChecksums(database.pool);
    expect(await write(...drafts)).toEqual({ imported: 0, updated: 0, unchanged: 1_200 });
    expect(await tableChecksums(database.pool)).toEqual(before);
  });
});

describe('a changed draft', () => {
  it('updates the price and remembers the old one', async () => {
    await write(sampleDraft({ sourceId: 'cheaper' }));
    expect(await write(sampleDraft({ sourceId: 'cheaper', price: 699_000 }))).toEqual({
      imported: 0,
      updated: 1,
      unchanged: 0,
    });
    const car = await carOf('cheaper');
    const history = await rows('SELECT price FROM car_price_history WHERE car_id = ? ORDER BY at, id', [
      car.id,
    ]);
    expect(car.price).toBe(699_000);
    expect(history.map(({ price }) => price)).toEqual([721_000, 699_000]);
  });

  it('replaces features and moves updated_at', async () => {
    await write(sampleDraft({ sourceId: 'refit' }));
    const before = await carOf('refit');
    const features = [{ section: 'Comfort', name: 'Sunroof' }];
    expect(await write(sampleDraft({ sourceId: 'refit', features }))).toMatchObject({ updated: 1 });
    const after = await carOf('refit');
    expect(await countOf('car_feature', after.id)).toBe(1);
    expect(after.updated_at.getTime()).toBeGreaterThanOrEqual(before.updated_at.getTime());
  });

  it('corrects the name of a private seller in place', async () => {
    await write(sampleDraft({ sourceId: 'renamed' }));
    const before = await carOf('renamed');
    const seller = { kind: 'individual', name: 'Asha Rao', mobileNo: null } as const;
    await write(sampleDraft({ sourceId: 'renamed', seller }));
    const [row] = await rows('SELECT name, mobile_no FROM seller WHERE id = ?', [before.seller_id]);
    expect(row).toEqual({ name: 'Asha Rao', mobile_no: '9800000001' });
    expect((await carOf('renamed')).seller_id).toBe(before.seller_id);
  });

  it('moves a car from a dealer to a private seller', async () => {
    const dealer = { kind: 'dealer', name: 'Once Motors', mobileNo: null } as const;
    await write(sampleDraft({ sourceId: 'moved', seller: dealer }));
    expect(await write(sampleDraft({ sourceId: 'moved' }))).toMatchObject({ updated: 1 });
    const [row] = await rows('SELECT kind FROM seller WHERE id = ?', [(await carOf('moved')).seller_id]);
    expect(row?.kind).toBe('individual');
    expect(await write(sampleDraft({ sourceId: 'moved' }))).toMatchObject({ unchanged: 1 });
  });

  it('replaces what an inspection found', async () => {
    await write(sampleDraft({ sourceId: 'checked' }));
    const { inspection } = sampleDraft();
    if (!inspection) throw new Error('the sample has an inspection');
    const items = inspection.items.slice(0, 1);
    await write(sampleDraft({ sourceId: 'checked', inspection: { ...inspection, score: 90, items } }));
    const found = await rows(
      'SELECT n.score, i.part FROM inspection n JOIN inspection_item i ON i.inspection_id = n.id WHERE car_id = ?',
      [(await carOf('checked')).id],
    );
    expect(found).toEqual([{ score: 90, part: 'Oil' }]);
  });
});

describe('what other programs wrote', () => {
  it('stays: a sold car is not resurrected', async () => {
    await write(sampleDraft({ sourceId: 'gone' }));
    await rows("UPDATE car SET status = 'sold', sold_at = NOW(3) WHERE source_id = 'gone'");
    expect(await write(sampleDraft({ sourceId: 'gone' }))).toMatchObject({ unchanged: 1 });
    expect((await carOf('gone')).status).toBe('sold');
  });

  it('stays where the draft does not know: photos, RTO, time it went live', async () => {
    await write(sampleDraft({ sourceId: 'photographed', rto: null }));
    const { id } = await carOf('photographed');
    await rows('DELETE FROM car_image WHERE car_id = ? AND position > 0', [id]);
    await rows("UPDATE car_image SET url = 'https://img.example/1.jpg' WHERE car_id = ?", [id]);
    await rows("UPDATE car SET rto = 'MH43', made_live_at = '2026-02-02 02:02:02' WHERE id = ?", [id]);
    expect(await write(sampleDraft({ sourceId: 'photographed', rto: null }))).toMatchObject({ unchanged: 1 });
    expect(await countOf('car_image', id)).toBe(1);
  });
});

describe('a variant', () => {
  it('keeps the first word on a figure and takes what was unknown', async () => {
    const { variant } = sampleDraft();
    const named = { ...variant, name: 'XZ Plus', specifications: [] };
    await write(sampleDraft({ sourceId: 'v1', variant: { ...named, torqueNm: null } }));
    const specifications = [{ section: 'Engine', name: 'Valves', value: '12' }];
    await write(
      sampleDraft({ sourceId: 'v2', variant: { ...named, powerBhp: 99, torqueNm: 170, specifications } }),
    );
    const [row] = await rows('SELECT * FROM variant WHERE id = ?', [(await carOf('v1')).variant_id]);
    expect(Number(row?.power_bhp)).toBe(118.35);
    expect(Number(row?.torque_nm)).toBe(170);
    const facts = await rows('SELECT name, value FROM specification WHERE variant_id = ?', [row?.id]);
    expect(facts).toEqual([{ name: 'Valves', value: '12' }]);
  });
});

describe('a failure', () => {
  async function* failing(): AsyncGenerator<CarDraft> {
    for (let at = 0; at < 700; at += 1) yield sampleDraft({ sourceId: `fail-${at}` });
    throw new Error('the source broke');
  }

  it('leaves the database as it was, in a transaction', async () => {
    const before = await tableChecksums(database.pool);
    await expect(writeDrafts(database.pool, failing(), { transaction: true })).rejects.toThrow(
      'the source broke',
    );
    expect(await tableChecksums(database.pool)).toEqual(before);
  });

  it('keeps the batches before it, without one', async () => {
    await expect(writeDrafts(database.pool, failing())).rejects.toThrow('the source broke');
    const [row] = await rows("SELECT COUNT(*) AS n FROM car WHERE source_id LIKE 'fail-%'");
    expect(row?.n).toBe(500);
  });
});

it('tells how far it is', async () => {
  const seen: number[] = [];
  const drafts = Array.from({ length: 600 }, (_, at) => sampleDraft({ sourceId: `progress-${at}` }));
  await writeDrafts(database.pool, drafts, { onProgress: (done) => seen.push(done) });
  expect(seen).toEqual([500, 600]);
});

it('refuses to run beside another writer', async () => {
  const other = await database.pool.getConnection();
  await other.query("SELECT GET_LOCK(CONCAT('forecourt.write.', LEFT(DATABASE(), 40)), 30)");
  await expect(writeDrafts(database.pool, [])).rejects.toThrow('Another program is writing cars');
  other.destroy();
});
