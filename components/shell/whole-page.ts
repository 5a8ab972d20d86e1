import { PrefetchKind } from 'next/dist/client/components/router-reducer/router-reducer-types';

/** Prefetches what `<Link prefetch>` would: the page itself. Next exports no public name for it to `router.prefetch`. */
export const WHOLE_PAGE = { kind: PrefetchKind.FULL };
