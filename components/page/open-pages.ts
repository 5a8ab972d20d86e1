import { standingAtHand } from '@/lib/listing/engines/memory/follow-listings.ts';
import { knownParams } from '@/lib/listing/query.ts';
import type { Cdn } from '@/lib/platform/cdn.ts';
import { metrics } from '@/lib/platform/metrics.ts';
import { siteUrl } from '@/lib/platform/site.ts';
import { CircuitBreaker } from '@/lib/serving/pages/circuit-breaker.ts';
import { HotPages, type HotPagesState } from '@/lib/serving/pages/hot-pages.ts';
import { KeptPages } from '@/lib/serving/pages/kept-pages.ts';
import { OwnPages } from '@/lib/serving/pages/own-pages.ts';
import { PageCache } from '@/lib/serving/pages/page-cache.ts';
import { PageMaking } from '@/lib/serving/pages/page-making.ts';
import { PageRenderer } from '@/lib/serving/pages/page-renderer.ts';
import { PageServer } from '@/lib/serving/pages/page-server.ts';
import { PageShells } from '@/lib/serving/pages/page-shells.ts';
import { UsedKeys } from '@/lib/serving/pages/used-keys.ts';
import { Visits } from '@/lib/serving/pages/visits.ts';
import type { WarmPage } from '@/lib/serving/pages/warm-page.ts';
import { lookups, stores } from '@/lib/serving/stores.ts';
import type { Renderer } from '@/lib/serving/web/renderer.ts';
import { makePage } from './make-page.tsx';

/** A look-up takes a tenth of a millisecond: a Valkey that needs longer than this is no help. */
const BREAKER = { budgetMs: 50, failures: 5, openMs: 1_000 };

function observe({ pages, bytes, evicted }: HotPagesState): void {
  metrics.hotPages.set(pages);
  metrics.hotPagesBytes.set(bytes);
  metrics.hotPagesEvicted.set(evicted);
}

interface PagesOptions {
  /** Next. */
  render: Renderer;
  /** Names what was built: pages of another build load scripts that are gone. */
  build: string;
  cdn: Cdn;
  /** Bytes of pages that this process may hold. */
  hotBytes: number;
}

/** The shared pages of a web process, and who has to be told of each car that changes (`null`: of all). */
export function openPages({ render, build, cdn, hotBytes }: PagesOptions) {
  const { valkey } = stores();
  const hot = new HotPages<WarmPage>(hotBytes, observe);
  const renderer = new PageRenderer(new PageShells(render), siteUrl());
  const kept = new KeptPages({
    valkey: lookups(),
    build,
    breaker: new CircuitBreaker(BREAKER),
    used: new UsedKeys(valkey),
  });
  const standing = standingAtHand;
  const isPurged = cdn.purge !== null;
  const making = new PageMaking({ hot, kept, renderer, valkey, build, standing });
  const cache = new PageCache({ hot, kept, make: makePage, making, valkey, build, isPurged, standing });
  const params = knownParams();
  params.delete('seen_car_ids');
  const onChange = (car: number | null) => (car === null ? hot.clear() : hot.carChanged(car));
  const visits = new Visits(valkey);
  return {
    pages: new PageServer({
      cache,
      own: new OwnPages({ make: makePage, renderer }),
      hot,
      visits,
      cdn,
      isKnownParam: (name) => params.has(name),
    }),
    onChange,
    /** From now on requests are those of visitors. */
    begin: () => visits.begin(),
  };
}
