import type { World } from '../world.ts';
import { type DrawEvent, type Statement, written } from './event.ts';

type DrawStatement = (world: World, car: number) => Statement;

/** A row of a car's own, in the tables beside `car`. */
const PARTS: readonly DrawStatement[] = [
  (world, car) => [
    'INSERT IGNORE INTO car_feature (car_id, feature_id) VALUES (?, ?)',
    [car, world.idOf('feature')],
  ],
  (_, car) => ['DELETE FROM car_feature WHERE car_id = ? ORDER BY feature_id LIMIT 1', [car]],
  (world, car) => [
    'INSERT INTO car_image (car_id, position, url, angle) VALUES (?, ?, ?, NULL) ON DUPLICATE KEY UPDATE url = VALUES(url)',
    [car, world.random.whole(0, 9), `https://photos.example/${car}/${world.serial()}.jpg`],
  ],
  (_, car) => ['DELETE FROM car_image WHERE car_id = ?', [car]],
  (world, car) => [
    'INSERT INTO specification (car_id, section, name, value) VALUES (?, ?, ?, ?)',
    [car, 'Car', `Fact ${world.random.whole(1, 5)}`, `Value ${world.serial()}`],
  ],
  (world, car) => ['UPDATE specification SET value = ? WHERE car_id = ?', [`Value ${world.serial()}`, car]],
  (_, car) => ['DELETE FROM specification WHERE car_id = ? ORDER BY id LIMIT 1', [car]],
  (world, car) => [
    'INSERT INTO inspection (car_id, inspected_at, score) VALUES (?, NOW(3), ?)',
    [car, world.random.whole(40, 100)],
  ],
  (world, car) => ['UPDATE inspection SET score = ? WHERE car_id = ?', [world.random.whole(40, 100), car]],
  (_, car) => [
    "INSERT INTO inspection_item (inspection_id, section, part, verdict) SELECT id, 'Body', 'Boot', 'fair' FROM inspection WHERE car_id = ?",
    [car],
  ],
  (world, car) => [
    'UPDATE inspection_item SET verdict = ? WHERE inspection_id IN (SELECT id FROM inspection WHERE car_id = ?)',
    [world.random.pick(['good', 'fair', 'poor']), car],
  ],
  (_, car) => ['DELETE FROM car_price_history WHERE car_id = ? ORDER BY at LIMIT 1', [car]],
];

/** One row of a car changes, and not the car's own. */
export const changePart: DrawEvent = (world) =>
  written('part', {}, world.random.pick(PARTS)(world, world.car()));

const REPLACEMENTS: readonly DrawStatement[] = [
  (world, car) => [
    'REPLACE INTO car_feature (car_id, feature_id) VALUES (?, ?)',
    [car, world.idOf('feature')],
  ],
  (world, car) => [
    'REPLACE INTO car_image (car_id, position, url, angle) VALUES (?, 0, ?, NULL)',
    [car, `https://photos.example/${car}/${world.serial()}.jpg`],
  ],
  (world, car) => [
    'REPLACE INTO specification (id, car_id, variant_id, section, name, value) SELECT id, car_id, NULL, section, name, ? FROM specification WHERE car_id = ?',
    [`Value ${world.serial()}`, car],
  ],
];

/** REPLACE is a DELETE and an INSERT in the binlog. */
export const replacePart: DrawEvent = (world) =>
  written('replace', {}, world.random.pick(REPLACEMENTS)(world, world.car()));

/** Many rows in one statement: more than one batch of the change log. */
export const addManyRows: DrawEvent = (world) =>
  written('many rows', {}, [
    'INSERT INTO car_price_history (car_id, price, at) SELECT c.id, c.price, NOW(3) FROM car c JOIN (SELECT 1 UNION SELECT 2) twice ORDER BY c.id LIMIT ?',
    [world.random.whole(100, 900)],
  ]);
