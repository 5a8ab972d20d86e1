import { startNginx } from '../../peers/nginx.ts';
import { startWebProcess } from '../../web-process.ts';
import type { Bench, RowResult } from '../bench.ts';
import { ratioGoal } from '../goal.ts';
import { measure } from '../measure.ts';
import { always } from '../paths.ts';
import { settledPage } from '../settled-page.ts';
import { withServers } from '../with-servers.ts';
import { NO_NGINX, notAll, saturated } from './notes.ts';

const OF_NGINX = 0.4;

/** One listing's page that is asked for all the time, against nginx with the same bytes. */
export function listingHot({ urls, listings, work, options }: Bench): Promise<RowResult> {
  return withServers(async (own) => {
    const [path = '/'] = listings;
    const paths = always(path);
    const shop = await own(startWebProcess(urls));
    const nginx = await own(startNginx(work, await settledPage(shop.origin, path)));
    const [hot, ofNginx] = await measure(
      'Listing, hot',
      [
        { name: 'listing page, hot', server: shop, paths },
        ...(nginx ? [{ name: 'nginx, the same bytes', server: nginx, paths }] : []),
      ],
      options,
    );
    if (!hot) throw new Error('the shop was not measured');
    const measurements = [hot, ...(ofNginx ? [ofNginx] : [])];
    return {
      title: 'A listing page that is asked for all the time',
      measurements,
      goals: ofNginx ? [ratioGoal('hot listing page / nginx', hot, ofNginx, OF_NGINX)] : [],
      figures: [],
      notes: [...(nginx ? [] : [NO_NGINX]), ...notAll(hot, 'HIT'), ...saturated(measurements)],
    };
  });
}
