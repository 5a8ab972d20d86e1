import { drawnPictures } from '../pictures/picture-set.ts';
import type { ResolvedCar } from './resolved-car.ts';

/** The values of a child row, without the id of what it belongs to. */
export type ChildRow = (string | number | null)[];

/** Tables of which a car has many rows that a draft replaces as a whole, and their columns after `car_id`. */
export const CHILD_COLUMNS = {
  car_feature: ['feature_id'],
  car_image: ['position', 'url', 'angle'],
  specification: ['section', 'name', 'value'],
} as const;

export type ChildTable = keyof typeof CHILD_COLUMNS;
export const CHILD_TABLES = Object.keys(CHILD_COLUMNS) as ChildTable[];

/** The photos of a draft, or the pictures drawn for its body type and colour if it has none. */
function imageRows({ draft, bodySlug }: ResolvedCar): ChildRow[] {
  if (draft.images.length > 0) {
    return draft.images.map((image, position) => [position, image.url, image.angle]);
  }
  return drawnPictures(bodySlug, draft.color).map((image, position) => [position, image.src, image.angle]);
}

/** What the rows of `table` are for this car. */
export function childRows(table: ChildTable, car: ResolvedCar): ChildRow[] {
  if (table === 'car_feature') return car.featureIds.map((id) => [id]);
  if (table === 'car_image') return imageRows(car);
  return car.draft.specifications.map((fact) => [fact.section, fact.name, fact.value]);
}
