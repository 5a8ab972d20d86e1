import { inArray, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { carFeature } from '../schema/car-feature.ts';
import { feature } from '../schema/feature.ts';
import type { Feature, FeatureGroup } from '../types.ts';
import { groupBy } from './group-by.ts';

interface Listed {
  section: string;
  /** One object for all cars that have it. */
  named: Feature;
}

function grouped(features: Listed[]): FeatureGroup[] {
  return [...groupBy(features, (row) => row.section)].map(([section, rows]) => ({
    section,
    features: rows.map((row) => row.named),
  }));
}

/**
 * Features of each car by section, in two queries. The ids of a car come as one text: a row for each of its forty-odd
 * features would be most of what a rebuild reads.
 */
export async function readFeatures(
  db: Database,
  carIds: readonly number[],
): Promise<Map<number, FeatureGroup[]>> {
  const [all, lists] = await Promise.all([
    db.select({ id: feature.id, name: feature.name, section: feature.section }).from(feature),
    db
      .select({
        carId: carFeature.carId,
        ids: sql<string>`GROUP_CONCAT(${carFeature.featureId} ORDER BY ${carFeature.featureId})`,
      })
      .from(carFeature)
      .where(inArray(carFeature.carId, [...carIds]))
      .groupBy(carFeature.carId),
  ]);
  const byId = new Map(all.map(({ section, ...named }) => [named.id, { section, named }]));
  const featuresOf = (ids: string) => ids.split(',').flatMap((id) => byId.get(Number(id)) ?? []);
  return new Map(lists.map(({ carId, ids }) => [carId, grouped(featuresOf(ids))]));
}
