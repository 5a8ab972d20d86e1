import { mysqlTable, tinyint, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { car } from './car.ts';
import { id, RESTRICT, ref } from './columns.ts';

/**
 * A photo of a car, in the order of `position` from 0. `url` is absolute, or a site path under `/pictures/` without
 * width and ending for a drawn picture. `angle` says what it shows: `front-left`, `dashboard`, `wheel`, …
 */
export const carImage = mysqlTable(
  'car_image',
  {
    id: id(),
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    position: tinyint('position', { unsigned: true }).notNull(),
    url: varchar('url', { length: 500 }).notNull(),
    angle: varchar('angle', { length: 30 }),
  },
  (t) => [uniqueIndex('car_image_car_position').on(t.carId, t.position)],
);
