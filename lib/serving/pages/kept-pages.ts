import { carIdIn } from '../../catalogue/car-path.ts';
import { metrics } from '../../platform/metrics.ts';
import { KEY } from '../keys.ts';
import { isBehindServed, noteServed } from '../last-served.ts';
import type { Moment } from '../latest-changes.ts';
import type { Valkey } from '../valkey.ts';
import { timedValkey } from '../valkey.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { findCarPage, findPage } from './find-kept-page.ts';
import { pageHash } from './keep-page.ts';
import type { PageContent } from './page-content.ts';
import type { PageRequest } from './page-request.ts';
import type { Standing } from './standing.ts';
import type { UsedKeys } from './used-keys.ts';
import { lifeLeftMs, toWarmPage, type WarmPage } from './warm-page.ts';

export interface KeptPagesOptions {
  valkey: Valkey;
  breaker: CircuitBreaker;
  build: string;
  used: UsedKeys;
}

/** Where pages are kept for all processes: in Valkey, each asked for in one round trip. */
export class KeptPages {
  readonly #options: KeptPagesOptions;

  constructor(options: KeptPagesOptions) {
    this.#options = options;
  }

  get isOutOfReach(): boolean {
    return this.#options.breaker.isOpen;
  }

  /** Names a listing's page by its address and all that it says. */
  hashOf(request: PageRequest, says: string): string {
    return pageHash(this.#options.build, request.key, says);
  }

  /**
   * A car's page that is as new as its payload, and shows no other car as it was.
   * @throws {BrokenCircuitError} when Valkey does not answer in time
   */
  async car(request: PageRequest, standing: Standing): Promise<WarmPage | null> {
    const { valkey, breaker, build, used } = this.#options;
    const id = carIdIn(request.path);
    if (id === null) return null;
    const asOf = standing.changes.now();
    const found = await breaker.run(() => timedValkey(() => findCarPage(valkey, id, request.form, build)));
    metrics.valkeyReads.inc({ what: 'page', result: found ? 'hit' : 'miss' });
    if (!found) return null;
    const { page, tickets } = found;
    if (tickets[2] < standing.from || isBehindServed(id, tickets) || lifeLeftMs(page) <= 0) return null;
    const others = page.cars.filter((car) => car !== id);
    if (standing.changes.hasChanged(others, page.at)) return null;
    noteServed(id, tickets);
    used.note(KEY.page(id));
    return toWarmPage(page, { id, tickets, asOf: asOf.place }, { asOf });
  }

  /** Finds out whether Valkey is in reach, where nothing is looked up. @throws {BrokenCircuitError} when it does not answer in time */
  async probe(): Promise<null> {
    const { valkey, breaker } = this.#options;
    await breaker.run(() => valkey.ping());
    return null;
  }

  /**
   * A listing's page that says just this.
   * @param asOf before it was found out what the page has to say
   * @throws {BrokenCircuitError} when Valkey does not answer in time
   */
  async listing(
    request: PageRequest,
    content: Extract<PageContent, { kind: 'page' }>,
    asOf: Moment,
  ): Promise<WarmPage | null> {
    const { valkey, breaker, used } = this.#options;
    const hash = this.hashOf(request, content.says);
    const page = await breaker.run(() => timedValkey(() => findPage(valkey, hash)));
    metrics.valkeyReads.inc({ what: 'page', result: page ? 'hit' : 'miss' });
    if (!page || lifeLeftMs(page) <= 0) return null;
    used.note(KEY.sentPage(hash));
    return toWarmPage({ ...page, at: asOf.place }, null, { asOf });
  }
}
