import type { StoreRow } from './read-place.ts';
import { storeZone } from './store-zone.ts';

/** What a buyer's pages and messages say of a store. */
export interface StoreFacts {
  id: number;
  name: string;
  address: string;
  /** The IANA name of the zone that its times are in. */
  timeZone: string;
}

export const storeFacts = ({
  id,
  name,
  address,
  timeZone,
}: Pick<StoreRow, 'id' | 'name' | 'address' | 'timeZone'>): StoreFacts => ({
  id,
  name,
  address,
  timeZone: storeZone(timeZone).name,
});
