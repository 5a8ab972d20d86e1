import type { WarmPage } from './warm-page.ts';

/** What a request for a page comes to. */
export type Found =
  | { kind: 'page'; warm: WarmPage; state: 'HIT' | 'MISS' | 'STALE' | 'BYPASS' }
  | { kind: 'moved'; path: string };
