import { startHello } from '../../peers/hello.ts';
import { startWebProcess } from '../../web-process.ts';
import type { Bench, RowResult } from '../bench.ts';
import { ratioGoal } from '../goal.ts';
import { measure } from '../measure.ts';
import { always, carIn, eachInTurn } from '../paths.ts';
import { forgetPages } from '../stored-pages.ts';
import { withServers } from '../with-servers.ts';
import { notAll, saturated } from './notes.ts';

const OF_HELLO = 0.5;

/** Car pages of which nothing is stored but the payload, each asked for once, against a page of Next that only says hello. */
export function miss({ urls, valkey, cars, options }: Bench): Promise<RowResult> {
  return withServers(async (own) => {
    const shop = await own(startWebProcess(urls, { env: { HOT_PAGES_MB: '0' } }));
    const hello = await own(startHello());
    const ids = cars.map(carIn);
    const [missed, ofHello] = await measure(
      'Car, missed',
      [
        {
          name: 'car page, not stored',
          server: shop,
          before: () => forgetPages(valkey, ids),
          paths: eachInTurn(cars),
        },
        { name: 'Next, a page that says hello', server: hello, paths: always('/') },
      ],
      options,
    );
    return {
      title: 'Car pages that have to be rendered',
      measurements: [missed, ofHello],
      goals: [ratioGoal('rendered car page / Next’s hello page', missed, ofHello, OF_HELLO)],
      figures: [],
      notes: [...notAll(missed, 'MISS'), ...saturated([missed, ofHello])],
    };
  });
}
