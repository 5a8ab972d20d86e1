import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import { type Database, databaseFor } from '../../catalogue/database.ts';
import { car } from '../../catalogue/schema/car.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { keepDoing } from '../../platform/keep-doing.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { inTransaction } from '../in-transaction.ts';
import { LIMITS } from '../limits/limits.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { BuyerServices } from '../services.ts';
import { GONE_STATUSES } from './gone.ts';
import { tellVisitor } from './tell-visitor.ts';

type Services = Pick<BuyerServices, 'pool' | 'keys' | 'sms' | 'valkey'>;

const CALLER = 'tell-gone';

const PAUSES = {
  /** Milliseconds between two looks. */
  everyMs: 5_000,
  /** Milliseconds after which it is tried again to tell somebody: longer than sending takes. */
  retryMs: 600_000,
};
/** Visits of one query. */
const AT_ONCE = 50;

/** A visit whose buyer is to be told. */
interface Untold {
  id: number;
  buyerId: number;
}

interface Look {
  now: Date;
  retryMs: number;
}

/** Open ones that nobody has tried to tell of, or not lately. */
const isUntold = ({ now, retryMs }: Look) =>
  and(
    eq(visit.isOpen, 1),
    or(isNull(visit.toldGoneAt), lt(visit.toldGoneAt, new Date(now.getTime() - retryMs))),
  );

/** Such visits to come, above an id, to cars that are not to be had any more. */
const untold = (db: Database, after: number, look: Look) =>
  db
    .select({ id: visit.id, buyerId: visit.buyerId })
    .from(visit)
    .innerJoin(car, eq(car.id, visit.carId))
    .where(
      and(
        isUntold(look),
        gt(visit.startsAt, look.now),
        inArray(car.status, [...GONE_STATUSES]),
        gt(visit.id, after),
      ),
    )
    .orderBy(asc(visit.id))
    .limit(AT_ONCE);

/** @returns false where another process has it, or where it was moved or cancelled meanwhile */
async function claim(db: Database, id: number, look: Look): Promise<boolean> {
  const isFree = and(eq(visit.id, id), isUntold(look));
  const [{ affectedRows }] = await db.update(visit).set({ toldGoneAt: look.now }).where(isFree);
  return affectedRows === 1;
}

/** Gives the place back, unless the visit was moved meanwhile. */
const cancel = (pool: Services['pool'], { id, buyerId }: Untold, { now }: Look) =>
  inTransaction(pool, CALLER, async (db) => {
    if (!(await lockBuyer(db, buyerId))) return;
    const isSame = and(eq(visit.id, id), eq(visit.isOpen, 1), eq(visit.toldGoneAt, now));
    const [{ affectedRows }] = await db.update(visit).set({ status: 'cancelled' }).where(isSame);
    if (affectedRows === 0) return;
    const subject = `visit:${id}`;
    await writeAudit(db, { actor: 'shop', buyerId, action: 'visit.cancelled', subject });
  });

export interface ToldGone {
  told: number;
  /** Those who could not be told, for whom it may be tried again. */
  failed: number;
}

/** Tells one of them. @returns null where somebody else does, or nobody can */
async function tellOne(services: Services, one: Untold, look: Look): Promise<keyof ToldGone | null> {
  const { id } = one;
  const db = databaseFor(services.pool, CALLER);
  if (!(await claim(db, id, look))) return null;
  const told = await tellVisitor(services, id, 'car_gone', [{ limit: LIMITS.goneOfVisit, of: String(id) }]);
  if (told === 'failed' || told === 'limited') return 'failed';
  await cancel(services.pool, one, look);
  return told === 'sent' ? 'told' : null;
}

/**
 * Tells by SMS all whose visit is to a car that was sold or withdrawn meanwhile, and cancels it then. Each is told once, however many processes
 * do this, and tried to be told a few times a day at most. Of a process that is killed while it tells somebody it is not known whether it has: they
 * are told by another one, perhaps again.
 * @throws {Error} where MySQL is away
 */
export async function tellGone(
  services: Services,
  { now, retryMs = PAUSES.retryMs, signal }: Partial<Look> & { signal?: AbortSignal | undefined } = {},
): Promise<ToldGone> {
  const all: ToldGone = { told: 0, failed: 0 };
  const db = databaseFor(services.pool, CALLER);
  const look = () => ({ now: now ?? new Date(), retryMs });
  for (let after = 0; ; ) {
    const some = await untold(db, after, look());
    for (const one of some) {
      if (signal?.aborted) return all;
      const outcome = await tellOne(services, one, look());
      if (outcome) all[outcome] += 1;
      after = one.id;
    }
    if (some.length < AT_ONCE) return all;
  }
}

/** Does that every few seconds until `signal` is aborted. What fails is tried again. */
export function keepTellingGone(services: Services, signal: AbortSignal, pauses = PAUSES): Promise<void> {
  const { everyMs, retryMs } = pauses;
  const tell = async () => {
    await tellGone(services, { retryMs, signal });
    return undefined;
  };
  return keepDoing(tell, { signal, everyMs, inLog: 'visitors of cars that are gone wait to be told' });
}
