import { type Database, databaseFor } from '../../../catalogue/database.ts';
import { auditEvent } from '../../../catalogue/schema/audit-event.ts';
import { car } from '../../../catalogue/schema/car.ts';
import { lead } from '../../../catalogue/schema/lead.ts';
import { visit } from '../../../catalogue/schema/visit.ts';
import { openValkey, type Valkey } from '../../../serving/valkey.ts';
import { type TestDatabase, testDatabase } from '../../../testing/test-database.ts';
import { type TestValkey, testValkey } from '../../../testing/test-valkey.ts';
import { bookVisit, type NewVisit } from '../book-visit.ts';
import { cancelVisit } from '../cancel-visit.ts';
import { moveVisit } from '../move-visit.ts';
import { readSlots } from '../read-slots.ts';
import { someBuyers, type VisitServices, type VisitShop, visitServices, visitShop } from './visit-shop.ts';

/** Nine in the morning in India, a Monday. */
export const NOW = new Date('2026-06-01T03:30:00Z');
/** A time of the day after it, as clocks in India show it: `10:00`. */
export const at = (text: string): Date => new Date(`2026-06-02T${text}+05:30`);
export const TEN = at('10:00');
export const ELEVEN = at('11:00');

const ADDRESS = Buffer.alloc(32, 7);
const CARS = 4;
const BUYERS = 4;

/** A store with four cars and two places at a time, and four buyers; what is booked is so on a Monday at nine. */
export class VisitDesk {
  readonly database: TestDatabase;
  readonly #server: TestValkey;
  readonly #valkey: Valkey;
  readonly db: Database;
  readonly shop: VisitShop;
  readonly #buyers: readonly number[];
  services: VisitServices;

  private constructor(
    stores: { database: TestDatabase; server: TestValkey },
    shop: VisitShop,
    buyers: readonly number[],
  ) {
    const { database, server } = stores;
    this.database = database;
    this.#server = server;
    this.#valkey = openValkey(server.url);
    this.db = databaseFor(database.pool, 'test');
    this.shop = shop;
    this.#buyers = buyers;
    this.services = visitServices(database.pool, this.#valkey);
  }

  static async open(): Promise<VisitDesk> {
    const [database, server] = await Promise.all([testDatabase(), testValkey()]);
    const shop = await visitShop(database.pool, { cars: CARS, capacity: 2 });
    const desk = new VisitDesk({ database, server }, shop, await someBuyers(database.pool, BUYERS));
    await desk.#valkey.connect();
    return desk;
  }

  get pool() {
    return this.database.pool;
  }

  /** Forgets all that was booked, sent and said, and puts all cars on sale. */
  async clear(): Promise<void> {
    for (const table of [visit, lead, auditEvent]) await this.db.delete(table);
    await this.db.update(car).set({ status: 'live', listingType: 'inventory', storeId: this.shop.storeId });
    await this.#server.flush();
    this.services = visitServices(this.pool, this.#valkey);
  }

  buyerNo = (n: number): number => this.#buyers[n] ?? 0;
  carNo = (n: number): number => this.shop.carIds[n] ?? 0;

  /** Has the first buyer book the first car for ten, unless something else is said. */
  book = (parts: Partial<NewVisit> = {}, now = NOW) => {
    const usual = { buyerId: this.buyerNo(0), carId: this.carNo(0), startsAt: TEN, isTestDrive: false };
    return bookVisit(this.services, { ...usual, visitorId: null, address: ADDRESS, ...parts }, now);
  };

  /** The same. @returns the id of the visit */
  booked = async (parts: Partial<NewVisit> = {}, now = NOW): Promise<number> => {
    const booking = await this.book(parts, now);
    if (booking.kind !== 'booked') throw new Error(`not booked: ${booking.kind}`);
    return booking.visitId;
  };

  move = (visitId: number, startsAt: Date, { buyer = 0, now = NOW } = {}) =>
    moveVisit(this.services, { visitId, buyerId: this.buyerNo(buyer), startsAt, address: ADDRESS }, now);

  cancel = (visitId: number, { buyer = 0, now = NOW } = {}) =>
    cancelVisit(this.services, { visitId, buyerId: this.buyerNo(buyer), address: ADDRESS }, now);

  rows = () => this.db.select().from(visit).orderBy(visit.id);

  /** Whether a time is shown as free; undefined where it is not shown. */
  isFree = async (startsAt: Date, carId = this.carNo(0)): Promise<boolean | undefined> => {
    const read = await readSlots(this.pool, carId, NOW);
    const slots = read.kind === 'open' ? read.days.flatMap((day) => day.slots) : [];
    return slots.find((slot) => slot.startsAt === startsAt.toISOString())?.isFree;
  };

  async close(): Promise<void> {
    this.#valkey.disconnect();
    await Promise.all([this.#server.close(), this.database.drop()]);
  }
}
