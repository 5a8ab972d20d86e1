import { index, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core';
import { car } from './car.ts';
import { RESTRICT, ref } from './columns.ts';
import { feature } from './feature.ts';

export const carFeature = mysqlTable(
  'car_feature',
  {
    carId: ref('car_id')
      .notNull()
      .references(() => car.id, RESTRICT),
    featureId: ref('feature_id')
      .notNull()
      .references(() => feature.id, RESTRICT),
  },
  (t) => [
    primaryKey({ columns: [t.carId, t.featureId] }),
    index('car_feature_feature').on(t.featureId, t.carId),
  ],
);
