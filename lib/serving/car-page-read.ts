import type { CarPage } from '../catalogue/types.ts';

/** Days for which a sold car's page is served as sold before it is gone. */
const GRACE_DAYS = 60;
const DAY_MS = 86_400_000;

/** `found` includes booked and recently sold cars; `gone` ones were sold long ago or withdrawn. */
export type CarPageRead =
  | {
      kind: 'found' | 'gone';
      page: CarPage;
      /** Of the payload in Valkey that was read; left out where it was another source. */
      version?: number;
    }
  | { kind: 'unknown' };

export const UNKNOWN: CarPageRead = { kind: 'unknown' };

function isGone(page: CarPage): boolean {
  if (page.status === 'withdrawn') return true;
  return page.status === 'sold' && Date.now() - Date.parse(page.soldAt ?? '1970-01-01') > GRACE_DAYS * DAY_MS;
}

/** What a shopper is to be told of a car. Drafts are nobody's business yet. */
export function carPageRead(page: CarPage | undefined): CarPageRead {
  if (!page || page.status === 'draft') return UNKNOWN;
  return { kind: isGone(page) ? 'gone' : 'found', page };
}
