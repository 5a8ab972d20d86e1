import type { Who } from '../visitor/who.ts';
import type { PageHead } from './page-head.ts';
import type { PageRequest } from './page-request.ts';

/** What there is to say at an address. */
export type PageContent =
  | {
      kind: 'page';
      /** 410: a car that is gone, with what to do instead. */
      status: 200 | 410;
      head: PageHead;
      /** The same for the same page: a text that differs when the page would. */
      says: string;
      /** Whether prices of cars that it does not show have a say in it. */
      isOfPrices: boolean;
      /** Renders what stands between header and footer, in pieces. */
      body: () => readonly string[];
      /** Every car of which the page says something. */
      cars: number[];
      /** Of a car's page: the payload that it is made from; null where nothing in Valkey is. */
      payload: Payload | null;
    }
  | { kind: 'moved'; path: string }
  | { kind: 'missing' };

/** One version of a car's payload. */
export interface Payload {
  id: number;
  /** As it stands in Valkey. */
  version: number;
  /** Told when Valkey holds another one by now. */
  onRefused?: () => void;
}

/**
 * Finds out what there is to say.
 * @param who left out for a page that is the same for everybody
 * @throws {UnavailableError} when no store answers
 */
export type PageMaker = (request: PageRequest, who?: Who) => Promise<PageContent>;
