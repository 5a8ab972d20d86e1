import type { HomeView } from '@/lib/listing/listing-view.ts';
import type { PageHead } from '@/lib/serving/pages/page-head.ts';
import { openGraphImages } from '../open-graph.ts';
import { SHOP_NAME, SHOP_PROMISE } from '../shop.ts';

/** What the home page says in its head. */
export function homeHead({ newest }: HomeView): PageHead {
  return {
    title: `${SHOP_NAME}: used cars in India`,
    shareTitle: SHOP_NAME,
    description: SHOP_PROMISE,
    path: '/',
    isIndexable: true,
    image: openGraphImages(newest[0]?.images)[0] ?? null,
  };
}
