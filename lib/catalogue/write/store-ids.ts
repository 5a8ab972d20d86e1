import type { CarDraft } from './car-draft.ts';
import type { SqlSession } from './sql-session.ts';

type Store = NonNullable<CarDraft['store']>;

export interface PlacedStore {
  localityId: number;
  store: Store;
}

const keyOf = (localityId: number, name: string) => `${localityId}\n${name.trim().toLowerCase()}`;

/**
 * Finds or creates stores. No unique index names them, so all that exist are read when the first one is asked for;
 * there are few. A store that exists keeps its address and hours.
 */
export function storeIds() {
  let ids: Map<string, number> | undefined;

  async function load(session: SqlSession): Promise<Map<string, number>> {
    const rows = await session.read<{ id: number; locality_id: number; name: string }>(
      'SELECT id, locality_id, name FROM store ORDER BY id DESC',
    );
    return new Map(rows.map((row) => [keyOf(row.locality_id, row.name), row.id]));
  }

  return {
    async resolve(session: SqlSession, stores: PlacedStore[]): Promise<void> {
      if (stores.length === 0) return;
      ids ??= await load(session);
      for (const { localityId, store } of stores) {
        const key = keyOf(localityId, store.name);
        if (ids.has(key)) continue;
        const row = [localityId, store.name, store.address, JSON.stringify(store.hours)];
        const [id] = await session.insert('store', ['locality_id', 'name', 'address', 'hours'], [row]);
        if (id !== undefined) ids.set(key, id);
      }
    },
    id({ localityId, store }: PlacedStore): number {
      const id = ids?.get(keyOf(localityId, store.name));
      if (id === undefined) throw new Error(`store "${store.name}" was neither found nor created`);
      return id;
    },
  };
}
