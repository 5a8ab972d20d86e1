import { startBare } from '../../peers/bare.ts';
import { startNginx } from '../../peers/nginx.ts';
import { startWebProcess } from '../../web-process.ts';
import type { Bench, RowResult } from '../bench.ts';
import { ratioGoal } from '../goal.ts';
import { measure } from '../measure.ts';
import { always } from '../paths.ts';
import { settledPage } from '../settled-page.ts';
import { withServers } from '../with-servers.ts';
import { NO_NGINX, notAll, saturated } from './notes.ts';

const OF_BARE = 0.7;
const OF_NGINX = 0.4;
const OF_NEXT = 200;
/** One car's page that is asked for all the time, against whoever can give the same bytes. */
export function carHot({ urls, cars, work, options }: Bench): Promise<RowResult> {
  return withServers(async (own) => {
    const [path = '/'] = cars;
    const paths = always(path);
    const shop = await own(startWebProcess(urls));
    const rendering = await own(startWebProcess(urls, { env: { PAGE_CACHE: 'off' } }));
    const page = await settledPage(shop.origin, path);
    const bare = await own(startBare(work, page));
    const nginx = await own(startNginx(work, page));
    const [hot, ofBare, byNext, ofNginx] = await measure(
      'Car, hot',
      [
        { name: 'car page, hot', server: shop, paths },
        { name: 'node:http, the same bytes', server: bare, paths },
        { name: 'rendered by Next', server: rendering, paths },
        ...(nginx ? [{ name: 'nginx, the same bytes', server: nginx, paths }] : []),
      ],
      options,
    );
    if (!hot || !ofBare || !byNext) throw new Error('a contender is missing');
    const measurements = [hot, ofBare, byNext, ...(ofNginx ? [ofNginx] : [])];
    return {
      title: 'A car page that is asked for all the time',
      measurements,
      goals: [
        ratioGoal('hot car page / node:http', hot, ofBare, OF_BARE),
        ...(ofNginx ? [ratioGoal('hot car page / nginx', hot, ofNginx, OF_NGINX)] : []),
        ratioGoal('hot car page / rendered by Next', hot, byNext, OF_NEXT),
      ],
      figures: [],
      notes: [...(nginx ? [] : [NO_NGINX]), ...notAll(hot, 'HIT'), ...saturated(measurements)],
    };
  });
}
