import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { tableChecksums } from '../write/table-checksums.ts';
import { importFile } from './import-file.ts';
import { type SampleFolder, sampleFolder } from './testing/sample-file.ts';
import { csvOf, INDIA_HEADER, V4_HEADER } from './testing/shipped-shapes.ts';

const india = {
  listing_id: '9001',
  city: 'Bengaluru',
  oem: 'Maruti',
  model: 'Maruti Baleno',
  variantName: 'Zeta  BS IV',
  modelYear: '2,017',
  bt: 'Hatchback',
  ft: 'Petrol',
  transmission: 'Manual',
  km: '31,250',
  ownerNo: '2',
  price: '₹ 5.35 Lakh',
  features_Safety: 'Centeral Locking|No Of Airbags',
  'features_Comfort & Convenience': 'Power Steering',
  'ov_Insurance Validity': 'Zero Dep',
  'ov_Year of Manufacture': '2017',
  ov_RTO: 'ka 3',
  'ov_Registration Year': 'Sept 2017',
  sp_Color: 'Nexa Blue',
  sp_Displacement: '1197',
  'sp_Max Power': '83.1bhp@6000rpm',
  'sp_Max Torque': '115Nm@4000rpm',
  sp_Mileage: '21.4 kmpl',
  sp_Seats: '5',
  sp_Length: '3995mm',
  sp_Width: '1745mm',
  sp_Height: '1510mm',
  'sp_Kerb Weight': '890',
  'sp_Values per Cylinder': '4',
  'sp_Drive Type': 'Front Wheel Drive',
};

const v4 = {
  Make: 'Honda',
  Model: 'Amaze 1.2 VX i-VTEC',
  Price: '505000',
  Year: '2017',
  Kilometer: '87150',
  'Fuel Type': 'Petrol + CNG',
  Transmission: 'Manual',
  Location: 'Pune',
  Color: 'Golden Brown',
  Owner: 'Second',
  'Seller Type': 'Corporate',
  Engine: '1198 cc',
  'Max Power(bhp)': '87 bhp @ 6000 rpm',
  'Max Torque(Nm)': '109 Nm @ 4500 rpm',
  Drivetrain: 'FWD',
  Length: '3990',
  Width: '1680',
  Height: '1505',
  'Seating Capacity': '5',
  'Fuel Tank Capacity': '35',
};

const CAR = `SELECT make.name AS make, model.name AS model, v.name AS variant, fuel_type.slug AS fuel, city.slug AS city,
    color.slug AS color, seller.kind AS seller, price, year, km_driven, owner_no, rto, seats, engine_cc, power_bhp,
    torque_nm, mileage_kmpl, length_mm, width_mm, height_mm, fuel_tank_l
  FROM car JOIN variant v ON v.id = variant_id JOIN model ON model.id = model_id JOIN make ON make.id = make_id
  JOIN fuel_type ON fuel_type.id = fuel_type_id JOIN color ON color.id = color_id JOIN seller ON seller.id = seller_id
  JOIN locality ON locality.id = locality_id JOIN city ON city.id = city_id WHERE source = ? ORDER BY car.id`;

const FACTS = `SELECT CONCAT(s.name, ': ', s.value) AS fact FROM specification s
  LEFT JOIN car own ON own.id = s.car_id LEFT JOIN car one ON one.variant_id = s.variant_id
  WHERE ? IN (own.source, one.source) GROUP BY fact ORDER BY fact`;

let database: TestDatabase;
let folder: SampleFolder;

beforeAll(async () => {
  database = await testDatabase();
  folder = await sampleFolder();
});
afterAll(async () => {
  await database?.drop();
  await folder?.remove();
});

async function load(csv: string) {
  const path = await folder.write('cars.csv', csv);
  return importFile(database.pool, path, { rejects: join(folder.path, 'rejects.csv') });
}

async function rows(sql: string, source: string): Promise<RowDataPacket[]> {
  const [found] = await database.pool.query<RowDataPacket[]>(sql, [source]);
  return found;
}

const SHAPES = [
  {
    shape: 'used-cars-india',
    csv: csvOf(INDIA_HEADER, [
      india,
      { ...india, listing_id: '9002', modelYear: '', sp_Length: 'long' },
      { ...india, listing_id: '9003', price: 'ask' },
    ]),
    dropped: { sp_Length: 1 },
    car: {
      make: 'Maruti Suzuki',
      model: 'Baleno',
      variant: 'Zeta BSIV',
      fuel: 'petrol',
      city: 'bangalore',
      color: 'blue',
      seller: 'dealer',
      price: 535_000,
      year: 2017,
      km_driven: 31_250,
      owner_no: 2,
      rto: 'KA03',
      seats: 5,
      engine_cc: 1197,
      power_bhp: '83.10',
      torque_nm: '115.0',
      mileage_kmpl: '21.40',
      length_mm: 3995,
      width_mm: 1745,
      height_mm: 1510,
      fuel_tank_l: null,
    },
    facts: [
      'Colour as listed: Nexa Blue',
      'Drive: FWD',
      'Insurance: Zero depreciation',
      'Kerb weight: 890 kg',
      'Registered: Sep 2017',
      'Valves per cylinder: 4',
    ],
  },
  {
    shape: 'used-cars-v4',
    csv: csvOf(V4_HEADER, [
      v4,
      { ...v4, Kilometer: '12000', Length: 'long' },
      { ...v4, Price: 'ask', Kilometer: '9' },
    ]),
    dropped: { Length: 1 },
    car: {
      make: 'Honda',
      model: 'Amaze',
      variant: '1.2 VX i-VTEC',
      fuel: 'cng',
      city: 'pune',
      color: 'brown',
      seller: 'dealer',
      price: 505_000,
      year: 2017,
      km_driven: 87_150,
      owner_no: 2,
      rto: null,
      seats: 5,
      engine_cc: 1198,
      power_bhp: '87.00',
      torque_nm: '109.0',
      mileage_kmpl: null,
      length_mm: 3990,
      width_mm: 1680,
      height_mm: 1505,
      fuel_tank_l: 35,
    },
    facts: ['Colour as listed: Golden Brown', 'Drive: FWD'],
  },
];

describe.each(SHAPES)('a file of the shape $shape', ({ shape, csv, dropped, car, facts }) => {
  it('is recognised and comes in, each value in its place', async () => {
    expect(await load(csv)).toMatchObject({ shape, read: 3, imported: 2, rejected: 1, dropped });
    const [first, second] = await rows(CAR, shape);
    expect(first).toEqual(car);
    expect(second).toMatchObject({ make: car.make, model: car.model, year: 2017 });
  });

  it('brings facts', async () => {
    const found = (await rows(FACTS, shape)).map(({ fact }) => fact);
    expect(found).toEqual(expect.arrayContaining(facts));
  });

  it('changes nothing the second time', async () => {
    const before = await tableChecksums(database.pool);
    expect(await load(csv)).toMatchObject({ imported: 0, updated: 0, unchanged: 2, rejected: 1 });
    expect(await tableChecksums(database.pool)).toEqual(before);
  });
});

it('features come in under their right names', async () => {
  const found = await rows(
    `SELECT DISTINCT feature.name, section FROM feature JOIN car_feature ON feature.id = feature_id
     JOIN car ON car.id = car_id WHERE source = ? ORDER BY feature.name`,
    'used-cars-india',
  );
  expect(found).toEqual([
    { name: 'Central Locking', section: 'Safety' },
    { name: 'Power Steering', section: 'Comfort & Convenience' },
  ]);
});
