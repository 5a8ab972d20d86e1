import { KEY } from '../../serving/keys.ts';
import type { Order } from '../listing-view.ts';

/** Each order as the sorted set that it follows; equal scores come with the higher id first. */
export const ORDER_SETS: Record<Order, { zset: string; name: string; isDescending: boolean }> = {
  reco: { zset: KEY.reco, name: 'reco', isDescending: true },
  newest: { zset: KEY.liveAt, name: 'newest', isDescending: true },
  price_asc: { zset: KEY.price, name: 'price', isDescending: false },
  price_desc: { zset: KEY.price, name: 'price', isDescending: true },
};
