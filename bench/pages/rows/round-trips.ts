import { setTimeout as sleep } from 'node:timers/promises';
import type { Valkey } from '../../../lib/serving/valkey.ts';
import { stage } from '../../../scripts/terminal/stage.ts';
import { startWebProcess } from '../../web-process.ts';
import { askEach } from '../ask-each.ts';
import type { Bench, RowResult } from '../bench.ts';
import { countsBetween, serverCounts } from '../commands.ts';
import { goal } from '../goal.ts';
import { withServers } from '../with-servers.ts';

const PAGES = 1_000;
/** Until a process that has just stored pages has nothing left to do. */
const SETTLE_MS = 1_000;

interface Trips {
  perPage: number;
  commands: string;
}

/** Pages are asked for one after the other, so that no two share a round trip. What comes in rarely is rounded away. */
async function tripsOf(valkey: Valkey, origin: string, paths: readonly string[]): Promise<Trips> {
  await askEach(origin, paths, 1);
  await askEach(origin, paths, 1);
  await sleep(SETTLE_MS);
  const before = await serverCounts(valkey);
  await askEach(origin, paths, 1);
  const { reads, commands } = countsBetween(before, await serverCounts(valkey));
  const named = Object.entries(commands).map(
    ([name, calls]) => `${(calls / paths.length).toFixed(2)} ${name}`,
  );
  return {
    perPage: Math.max(0, Math.round((reads / paths.length) * 10) / 10),
    commands: named.join(', ') || 'no command',
  };
}

/** How often a stored page asks Valkey, as Valkey counts it. */
export function roundTrips({ urls, valkey, cars }: Bench): Promise<RowResult> {
  return withServers(async (own) => {
    const paths = cars.slice(0, PAGES);
    const cold = await own(startWebProcess(urls, { env: { HOT_PAGES_MB: '0' } }));
    const hot = await own(startWebProcess(urls));
    const [stored, held] = await stage(
      'Round trips',
      async () =>
        [await tripsOf(valkey, cold.origin, paths), await tripsOf(valkey, hot.origin, paths)] as const,
      ([one, other]) => `${one.perPage} per stored page, ${other.perPage} per hot one`,
    );
    return {
      title: 'How often a page asks Valkey',
      measurements: [],
      goals: [
        goal('round trips per stored page', stored.perPage, '', { atMost: 1 }),
        goal('round trips per hot page', held.perPage, '', { atMost: 0 }),
      ],
      figures: [],
      notes: [`commands per stored page: ${stored.commands}`, `commands per hot page: ${held.commands}`],
    };
  });
}
