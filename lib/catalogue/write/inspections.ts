import type { InspectionDraft } from './car-draft.ts';
import type { SqlSession } from './sql-session.ts';
import type { StoredInspection } from './stored-car.ts';

export type InspectionItem = InspectionDraft['items'][number];

export interface CarInspection {
  carId: number;
  inspection: InspectionDraft;
}

const ITEM_COLUMNS = ['inspection_id', 'section', 'part', 'verdict', 'note'];

const itemRows = (inspectionId: number, { items }: InspectionDraft) =>
  items.map((item) => [inspectionId, item.section, item.part, item.verdict, item.note]);

export async function insertInspections(session: SqlSession, inspections: CarInspection[]): Promise<void> {
  const ids = await session.insert(
    'inspection',
    ['car_id', 'inspected_at', 'score'],
    inspections.map(({ carId, inspection }) => [carId, inspection.inspectedAt, inspection.score]),
  );
  const rows: unknown[][] = [];
  ids.forEach((id, index) => {
    const one = inspections[index];
    if (one) rows.push(...itemRows(id, one.inspection));
  });
  await session.insert('inspection_item', ITEM_COLUMNS, rows);
}

/** An item as a text that is equal for equal items. */
export const itemText = (item: InspectionItem) =>
  JSON.stringify([item.section, item.part, item.verdict, item.note]);

export function sameInspection(stored: StoredInspection, { score, items }: InspectionDraft): boolean {
  return (
    stored.score === score &&
    stored.items.length === items.length &&
    items.every((item, index) => itemText(item) === stored.items[index])
  );
}

export async function replaceInspection(
  session: SqlSession,
  id: number,
  inspection: InspectionDraft,
): Promise<void> {
  await session.write('UPDATE inspection SET score = ? WHERE id = ?', [inspection.score, id]);
  await session.write('DELETE FROM inspection_item WHERE inspection_id = ?', [id]);
  await session.insert('inspection_item', ITEM_COLUMNS, itemRows(id, inspection));
}
