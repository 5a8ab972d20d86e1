import type { CarDraft } from './car-draft.ts';
import type { SqlSession } from './sql-session.ts';

export type SellerDraft = CarDraft['seller'];

const COLUMNS = ['kind', 'name', 'mobile_no'];
const keyOf = ({ kind, name, mobileNo }: SellerDraft) => `${kind}\n${name}\n${mobileNo ?? ''}`;
const rowOf = ({ kind, name, mobileNo }: SellerDraft) => [kind, name, mobileNo];

/** A private seller sells one car, so has a row of their own with it; the others are shared by kind, name and number. */
export const isShared = (seller: SellerDraft) => seller.kind !== 'individual';

/**
 * Finds or creates sellers. Only shared ones are remembered, so memory does not grow with the number of private
 * sellers. Those that exist are read when the first shared seller is asked for.
 */
export function sellerIds() {
  let shared: Map<string, number> | undefined;

  async function load(session: SqlSession): Promise<Map<string, number>> {
    const rows = await session.read<{ id: number } & SellerDraft>(
      "SELECT id, kind, name, mobile_no AS mobileNo FROM seller WHERE kind <> 'individual' ORDER BY id DESC",
    );
    return new Map(rows.map((row) => [keyOf(row), row.id]));
  }

  return {
    async resolveShared(session: SqlSession, sellers: SellerDraft[]): Promise<void> {
      const wanted = sellers.filter(isShared);
      if (wanted.length === 0) return;
      shared ??= await load(session);
      const known = shared;
      const missing = new Map(wanted.filter((one) => !known.has(keyOf(one))).map((one) => [keyOf(one), one]));
      const ids = await session.insert('seller', COLUMNS, [...missing.values()].map(rowOf));
      [...missing.keys()].forEach((key, index) => {
        const id = ids[index];
        if (id !== undefined) known.set(key, id);
      });
    },
    sharedId(seller: SellerDraft): number {
      const id = shared?.get(keyOf(seller));
      if (id === undefined) throw new Error(`seller "${seller.name}" was neither found nor created`);
      return id;
    },
    /** @returns ids in the order of `sellers` */
    createPrivate: (session: SqlSession, sellers: SellerDraft[]) =>
      session.insert('seller', COLUMNS, sellers.map(rowOf)),
  };
}
