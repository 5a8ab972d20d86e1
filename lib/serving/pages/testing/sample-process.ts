import { brotliDecompressSync } from 'node:zlib';
import { KEY } from '../../keys.ts';
import { LatestChanges } from '../../latest-changes.ts';
import type { Valkey } from '../../valkey.ts';
import { CircuitBreaker } from '../circuit-breaker.ts';
import type { Found } from '../found.ts';
import { HotPages } from '../hot-pages.ts';
import { KeptPages } from '../kept-pages.ts';
import { OwnPages } from '../own-pages.ts';
import { PageCache } from '../page-cache.ts';
import type { PageMaker } from '../page-content.ts';
import { PageMaking } from '../page-making.ts';
import { PageRenderer } from '../page-renderer.ts';
import type { PageForm } from '../page-shell.ts';
import { PageShells } from '../page-shells.ts';
import { UsedKeys } from '../used-keys.ts';
import type { WarmPage } from '../warm-page.ts';
import { sampleNext } from './sample-next.ts';
import { sampleRequest } from './sample-request.ts';

/** Patient with a busy machine: what takes long is no outage. */
export const BREAKER = { budgetMs: 60_000, failures: 3, openMs: 1_000 };

const BUILD = 'build-1';

/** What a page was found to be: where it came from and what stands in it, or where it has moved. */
function told(found: Found): string {
  if (found.kind === 'moved') return `moved to ${found.path}`;
  const text = brotliDecompressSync(found.warm.page.brotli).toString();
  return `${found.state} ${/<main>(.*)<\/main>/.exec(text)?.[1] ?? found.warm.page.status}`;
}

/** The pages of a web process that hears of changes when a test wants it to. */
export class SampleProcess {
  readonly hot = new HotPages<WarmPage>(1_000_000);
  readonly cache: PageCache;
  readonly own: OwnPages;
  /** Whether it knows all that has changed. */
  isFollowing = true;
  readonly #changes = new LatestChanges();
  readonly #valkey: Valkey;
  #heard = '0-0';

  /** @param isPurged whether somebody keeps its pages until they are purged */
  constructor(valkey: Valkey, make: PageMaker, isPurged = false) {
    this.#valkey = valkey;
    this.#changes.subscribe((car) => (car === null ? this.hot.clear() : this.hot.carChanged(car)));
    const breaker = new CircuitBreaker(BREAKER);
    const renderer = new PageRenderer(new PageShells(sampleNext), 'https://cars.example');
    const options = {
      hot: this.hot,
      kept: new KeptPages({ valkey, build: BUILD, breaker, used: new UsedKeys(valkey) }),
      valkey,
      build: BUILD,
      standing: () =>
        this.isFollowing ? { changes: this.#changes, from: 0, knownAt: performance.now() } : null,
    };
    const making = new PageMaking({ ...options, renderer });
    this.cache = new PageCache({ ...options, make, making, isPurged });
    this.own = new OwnPages({ make, renderer });
  }

  /** Begins to follow behind all that has changed so far. */
  async begin(): Promise<this> {
    const [last] = await this.#valkey.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1);
    this.#heard = last?.[0] ?? '0-0';
    this.#changes.begin(this.#heard);
    return this;
  }

  /** Hears of all that has changed by now, be it only prices. */
  async hear(isBeyondPrices = true): Promise<void> {
    for (const [id, fields] of await this.#valkey.xrange(KEY.listingChanges, `(${this.#heard}`, '+')) {
      this.#changes.note([Number(fields[fields.indexOf('id') + 1])], id, isBeyondPrices);
      this.#heard = id;
    }
  }

  /** Hears that listings are called something else. */
  hearOfWords(): void {
    this.#changes.noteWords();
  }

  /** Asks for a page as a visitor does: `HIT 7 costs 500000`. */
  async ask(path: string, form: PageForm = 'html'): Promise<string> {
    return told(await this.cache.find(sampleRequest(path, form)));
  }

  /** Whether it holds a page that may be sent at once. */
  isHot(path: string): boolean {
    return this.cache.hot(sampleRequest(path).key) !== null;
  }
}
