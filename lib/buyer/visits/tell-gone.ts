import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { keepDoing } from '../../platform/keep-doing.ts';
import type { BuyerServices } from '../services.ts';
import { GONE_STATUSES } from './gone.ts';
import { tellVisitor } from './tell-visitor.ts';

type Services = Pick<BuyerServices, 'pool' | 'keys' | 'sms'>;

/** Milliseconds between two looks, and after one that left somebody untold. */
const PAUSES = { every: 5_000, again: 60_000 };
/** Visits of one query. */
const AT_ONCE = 50;

/** Open visits to come, above an id, to cars that are not to be had any more, of whose visitors nobody has told them so. */
const untold = (db: Database, after: number, now: Date) =>
  db
    .select({ id: visit.id })
    .from(visit)
    .innerJoin(car, eq(car.id, visit.carId))
    .where(
      and(
        eq(visit.isOpen, 1),
        gt(visit.startsAt, now),
        isNull(visit.toldGoneAt),
        inArray(car.status, [...GONE_STATUSES]),
        gt(visit.id, after),
      ),
    )
    .orderBy(asc(visit.id))
    .limit(AT_ONCE);

/** @returns false where another process has it, or where it was moved or cancelled meanwhile */
async function claim(db: Database, id: number, now: Date): Promise<boolean> {
  const isUntold = and(eq(visit.id, id), eq(visit.isOpen, 1), isNull(visit.toldGoneAt));
  const [{ affectedRows }] = await db.update(visit).set({ toldGoneAt: now }).where(isUntold);
  return affectedRows === 1;
}

const giveBack = (db: Database, id: number) =>
  db.update(visit).set({ toldGoneAt: null }).where(eq(visit.id, id));

export interface ToldGone {
  told: number;
  /** Those who could not be told, for whom it may be tried again. */
  failed: number;
}

/** Tells one of them. @returns null where somebody else does, or nobody can */
async function tellOne(services: Services, id: number, now: Date): Promise<keyof ToldGone | null> {
  const db = databaseFor(services.pool, 'tell-gone');
  if (!(await claim(db, id, now))) return null;
  const told = await tellVisitor(services, id, 'car_gone');
  if (told === 'failed') await giveBack(db, id);
  return told === 'nobody' ? null : told === 'sent' ? 'told' : 'failed';
}

/**
 * Tells by SMS all whose visit is to a car that was sold or withdrawn meanwhile. Each is told once, however many processes do this. A process that
 * is killed while it tells somebody may leave that one untold.
 * @throws {Error} where MySQL is away
 */
export async function tellGone(
  services: Services,
  { now = new Date(), signal }: { now?: Date; signal?: AbortSignal } = {},
): Promise<ToldGone> {
  const all: ToldGone = { told: 0, failed: 0 };
  const db = databaseFor(services.pool, 'tell-gone');
  for (let after = 0; ; ) {
    const some = await untold(db, after, now);
    for (const { id } of some) {
      if (signal?.aborted) return all;
      const outcome = await tellOne(services, id, now);
      if (outcome) all[outcome] += 1;
      after = id;
    }
    if (some.length < AT_ONCE) return all;
  }
}

/** Does that every few seconds until `signal` is aborted. What fails is tried again. */
export function keepTellingGone(services: Services, signal: AbortSignal, pauses = PAUSES): Promise<void> {
  const tell = async () => {
    const { failed } = await tellGone(services, { signal });
    return failed > 0 ? pauses.again : pauses.every;
  };
  const inLog = 'visitors of cars that are gone wait to be told';
  return keepDoing(tell, { signal, everyMs: pauses.every, inLog });
}
