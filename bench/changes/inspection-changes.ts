import type { ChangeKind } from './own-changes.ts';
import { contains, type Planned } from './planned-change.ts';
import type { Planner } from './planner.ts';

interface Inspection {
  id: number;
  score: number;
  good: number;
}

const shownScore = (score: number) => contains(`<strong>${score} of 100</strong>`);
const shownGood = (count: number) => contains(`<strong>${count}</strong> good`);

const otherScore = (score: number) => (score > 60 ? score - 7 : score + 7);

/** Pages show a car's newest inspection, which may have no items yet. */
const FOLLOWED =
  'EXISTS (SELECT 1 FROM inspection n WHERE n.car_id = i.car_id AND (n.inspected_at, n.id) > (i.inspected_at, i.id))';

/** The newest inspection of a live car of which nothing else is changed. */
async function inspected(planner: Planner): Promise<{ car: number; inspection: Inspection }> {
  const car = await planner.liveCar(
    `EXISTS (SELECT 1 FROM inspection i JOIN inspection_item p ON p.inspection_id = i.id
      WHERE i.car_id = t.id AND p.verdict = 'good' AND NOT ${FOLLOWED})`,
  );
  const [inspection] = await planner.rows<Inspection>(
    "SELECT i.id, i.score, CAST(SUM(p.verdict = 'good') AS SIGNED) AS good FROM inspection i JOIN inspection_item p ON p.inspection_id = i.id WHERE i.car_id = ? GROUP BY i.id, i.score, i.inspected_at ORDER BY i.inspected_at DESC LIMIT 1",
    [car],
  );
  if (!inspection) throw new Error(`car ${car} was not inspected`);
  return { car, inspection };
}

async function newInspection(planner: Planner): Promise<Planned> {
  const { car, inspection } = await inspected(planner);
  const score = otherScore(inspection.score);
  const sql = 'INSERT INTO inspection (car_id, inspected_at, score) VALUES (?, NOW(3), ?)';
  return { sql, values: [car, score], car, shows: shownScore(score) };
}

async function newScore(planner: Planner): Promise<Planned> {
  const { car, inspection } = await inspected(planner);
  const score = otherScore(inspection.score);
  const sql = 'UPDATE inspection SET score = ? WHERE id = ?';
  return { sql, values: [score, inspection.id], car, shows: shownScore(score) };
}

async function newItem(planner: Planner): Promise<Planned> {
  const { car, inspection } = await inspected(planner);
  const sql =
    "INSERT INTO inspection_item (inspection_id, section, part, verdict) VALUES (?, 'Body', 'Boot', 'good')";
  return { sql, values: [inspection.id], car, shows: shownGood(Number(inspection.good) + 1) };
}

const oneGood = "WHERE inspection_id = ? AND verdict = 'good' ORDER BY id LIMIT 1";

async function otherVerdict(planner: Planner): Promise<Planned> {
  const { car, inspection } = await inspected(planner);
  const sql = `UPDATE inspection_item SET verdict = 'poor' ${oneGood}`;
  return { sql, values: [inspection.id], car, shows: shownGood(Number(inspection.good) - 1) };
}

async function lostItem(planner: Planner): Promise<Planned> {
  const { car, inspection } = await inspected(planner);
  const sql = `DELETE FROM inspection_item ${oneGood}`;
  return { sql, values: [inspection.id], car, shows: shownGood(Number(inspection.good) - 1) };
}

/** Changes of what an inspector has found. */
export const INSPECTION_CHANGES: readonly ChangeKind[] = [
  ['inspection insert', 15, newInspection],
  ['inspection update', 10, newScore],
  ['inspection_item insert', 15, newItem],
  ['inspection_item update', 10, otherVerdict],
  ['inspection_item delete', 10, lostItem],
];
