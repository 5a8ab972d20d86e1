import type { Tickets } from '../last-served.ts';
import { type Moment, unknownMoment } from '../latest-changes.ts';
import type { Encoding } from './encodings.ts';
import type { HotPage } from './hot-pages.ts';
import type { StoredPage } from './stored-page.ts';

/** One encoding of a page, ready to be sent. */
export interface Body {
  bytes: Buffer;
  /** Value after name. */
  headers: string[];
  /** The whole answer of a hot page behind the line that tells the date. */
  express: Buffer;
}

/** The car that a page is about. */
export interface OwnCar {
  id: number;
  /** As of when the parts of its payload were read; null where it was not read from Valkey. */
  tickets: Tickets | null;
  /** The last change that was known when the payload was asked for. */
  asOf: number;
}

/** A page in this process, ready to be sent. */
export interface WarmPage extends HotPage {
  page: StoredPage;
  bodies: Partial<Record<Encoding, Body>>;
  /** Null for a page that is about many. */
  own: OwnCar | null;
  /** Whether it was made from what is vouched for. */
  isSure: boolean;
  /** When it is too old whatever has happened, by `performance.now()`. */
  expiresAt: number;
  /** As of when it was known last to say what it should. */
  asOf: Moment;
  /** How often it was sent from here. */
  hits: number;
}

/** Milliseconds after which words like "new today" may have become untrue. */
const LIFETIME_MS = 600_000;
/** Milliseconds for what is not there, or is there no longer. */
const SHORT_LIFETIME_MS = 10_000;

const lifetimeOf = (status: number) => (status === 200 ? LIFETIME_MS : SHORT_LIFETIME_MS);

/** Milliseconds for which a page may still be sent, whoever kept it meanwhile; less than 0 for one that is too old. */
export function lifeLeftMs({ status, madeAt }: Pick<StoredPage, 'status' | 'madeAt'>): number {
  return lifetimeOf(status) - Math.max(0, Date.now() - madeAt);
}

interface WarmOptions {
  isSure?: boolean;
  asOf?: Moment;
}

export function toWarmPage(
  page: StoredPage,
  own: OwnCar | null,
  { isSure = true, asOf = unknownMoment() }: WarmOptions = {},
): WarmPage {
  return {
    page,
    bodies: {},
    own,
    isSure,
    bytes: page.brotli.length,
    cars: page.cars,
    owner: own?.id ?? null,
    changedAt: null,
    expiresAt: performance.now() + lifeLeftMs(page),
    asOf,
    hits: 0,
  };
}
