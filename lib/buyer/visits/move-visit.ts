import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { choosePlace, type NoPlace } from './choose-place.ts';
import { lockPlace } from './lock-place.ts';
import { noteVisit } from './note-visit.ts';
import { lockOwnVisit, type VisitRef } from './own-visit.ts';
import { type Lost, takePlace, writePlace } from './take-place.ts';
import { tellVisitor } from './tell-visitor.ts';

export interface Move extends VisitRef {
  startsAt: Date;
  /** Keyed hash of the address that it is asked from. */
  address: Buffer;
}

export type Moving =
  | { kind: 'moved'; isNew: boolean }
  /** No such visit, or somebody else's. */
  | { kind: 'noVisit' }
  /** It was cancelled, or its time has come. */
  | { kind: 'over' }
  | { kind: 'busy' }
  | { kind: NoPlace };

async function attempt(db: Database, move: Move, now: Date): Promise<Moving | Lost> {
  const { startsAt, visitId } = move;
  const own = (await lockBuyer(db, move.buyerId)) && (await lockOwnVisit(db, move));
  if (!own) return { kind: 'noVisit' };
  if (own.isOpen === null || own.startsAt <= now) return { kind: 'over' };
  if (own.startsAt.getTime() === startsAt.getTime()) return { kind: 'moved', isNew: false };
  await lockPlace(db, own.carId);
  const chosen = await choosePlace(db, { carId: own.carId, startsAt, now, except: visitId });
  if (chosen.kind !== 'free') return chosen;
  const { storeId, place, minutes } = chosen;
  const changed = { startsAt, storeId, place, minutes, status: 'rescheduled', toldGoneAt: null } as const;
  const written = await writePlace(() => db.update(visit).set(changed).where(eq(visit.id, visitId)));
  if (written.kind !== 'written') return written;
  await noteVisit(db, 'visit.moved', move);
  return { kind: 'moved', isNew: true };
}

/**
 * Has a buyer's visit begin at another time, at the store where the car stands now. It gives its old place up only with the new one. Moved
 * there already, it stays.
 * @throws {Error} where MySQL is away; the same may be asked again
 */
export async function moveVisit(
  services: Pick<BuyerServices, 'pool' | 'keys' | 'sms' | 'valkey'>,
  move: Move,
  now = new Date(),
): Promise<Moving> {
  const moving = await takePlace(services.pool, (db) => attempt(db, move, now));
  if (moving.kind === 'moved' && moving.isNew) void tellVisitor(services, move.visitId, 'visit_moved');
  return moving;
}
