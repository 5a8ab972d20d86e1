import { stage } from '../../../scripts/terminal/stage.ts';
import { startWebProcess } from '../../web-process.ts';
import { askEach } from '../ask-each.ts';
import type { Bench, RowResult } from '../bench.ts';
import { goal } from '../goal.ts';
import { measure } from '../measure.ts';
import { anyOf } from '../paths.ts';
import { withServers } from '../with-servers.ts';
import { notAll, saturated } from './notes.ts';

const PER_SECOND = 10_000;

/** Pages of all cars in turn, by a process that keeps none itself: each is read from Valkey. */
export function carStored({ urls, cars, options }: Bench): Promise<RowResult> {
  return withServers(async (own) => {
    const shop = await own(startWebProcess(urls, { env: { HOT_PAGES_MB: '0' } }));
    await stage(
      'Storing',
      () => askEach(shop.origin, cars, options.connections),
      () => `${cars.length} car pages asked for once`,
    );
    const contender = { name: 'car page, from Valkey', server: shop, paths: anyOf(cars) };
    const [stored] = await measure('Car, stored', [contender], options);
    return {
      title: 'Car pages drawn at random, each read from Valkey',
      measurements: [stored],
      goals: [goal('car pages from Valkey', stored.requestsPerSecond, '/s', { atLeast: PER_SECOND })],
      figures: [],
      notes: [...notAll(stored, 'HIT'), ...saturated([stored])],
    };
  });
}
