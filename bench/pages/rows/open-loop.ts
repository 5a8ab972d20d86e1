import type { Pool, RowDataPacket } from 'mysql2/promise';
import { stage } from '../../../scripts/terminal/stage.ts';
import { pipelineCaughtUp } from '../../changes/pipeline-caught-up.ts';
import { type PricedCar, pricedCars } from '../../changes/reprice.ts';
import type { Answered } from '../../load/open-loop.ts';
import { startWebProcess } from '../../web-process.ts';
import { startWorkerProcess } from '../../worker-process.ts';
import type { Bench, Figure, RowResult } from '../bench.ts';
import { courseOf } from '../course.ts';
import { goal } from '../goal.ts';
import { judgePrices, type PriceFindings } from '../judge-prices.ts';
import { runVisits, type VisitRun } from '../visit-run.ts';
import { withServers } from '../with-servers.ts';
import { saturated } from './notes.ts';

const P99_MS = 60;
const BULK_TAKES_TIME =
  'of a price that changes together with all others no page can know before it is in Valkey: how long that takes, `bench -- changes` measures';

async function pricesNow(pool: Pool): Promise<Map<number, number>> {
  const [rows] = await pool.query<RowDataPacket[]>('SELECT id, price FROM car');
  return new Map((rows as { id: number; price: number }[]).map(({ id, price }) => [id, price]));
}

/** Cars in the order of their paths: the popular ones first. */
function inOrder(priced: readonly PricedCar[], paths: readonly string[]): PricedCar[] {
  const places = new Map(paths.map((path, at) => [path, at]));
  const placeOf = ({ path }: PricedCar) => places.get(path) ?? Number.POSITIVE_INFINITY;
  return [...priced].sort((one, other) => placeOf(one) - placeOf(other));
}

const isFailure = ({ status }: Answered) => status !== 200;

const countOf = (answers: readonly Answered[], is: (answer: Answered) => boolean) =>
  answers.filter(is).length;

function kindOf(answer: Answered): string {
  if (answer.status === 0) return `no answer: ${answer.failure}`;
  return isFailure(answer) ? `answers ${answer.status}` : `answers with X-Cache ${answer.cache}`;
}

/** What kinds of answers there were, and how many of each. */
function kindsOf(answers: readonly Answered[]): Figure[] {
  const kinds = [...new Set(answers.map(kindOf))].sort();
  return kinds.map((what) => ({ what, value: countOf(answers, (one) => kindOf(one) === what), unit: '' }));
}

function resultOf({ answers, written, measurement, startedAt }: VisitRun, prices: PriceFindings): RowResult {
  const since = (at: number) => (at - startedAt) / 1_000;
  return {
    title: 'Visitors who do not wait for each other, while prices change',
    measurements: [measurement],
    goals: [
      goal('p99 from the planned time', measurement.p99, 'ms', { atMost: P99_MS }),
      goal('answers other than 200', countOf(answers, isFailure), '', { atMost: 0 }),
      goal('prices replaced in Valkey more than 1 s before', prices.behind, '', { atMost: 0 }),
      goal('the same on cards in lists', prices.cards.behind, '', { atMost: 0 }),
      goal('prices that a car never had', prices.wrong, '', { atMost: 0 }),
    ],
    figures: [
      { what: 'car pages whose price was compared', value: prices.compared, unit: '' },
      { what: 'of them with a price replaced before they were asked for', value: prices.replaced, unit: '' },
      { what: 'oldest of these, after the commit', value: prices.worstMs, unit: 'ms' },
      { what: 'of them more than 1 s after it', value: prices.stale, unit: '' },
      { what: 'oldest price after a newer one was in Valkey', value: prices.behindMs, unit: 'ms' },
      { what: 'prices on cards that were compared', value: prices.cards.compared, unit: '' },
      { what: 'oldest of them after a newer one was in Valkey', value: prices.cards.behindMs, unit: 'ms' },
      {
        what: 'requests sent once more, for their connection had closed',
        value: countOf(answers, ({ isRepeated }) => isRepeated),
        unit: '',
      },
      { what: 'prices changed one by one', value: written.singles.size, unit: '' },
      { what: 'UPDATE of all prices', value: written.bulkMs, unit: 'ms' },
      ...kindsOf(answers),
    ],
    course: {
      points: courseOf(answers, startedAt),
      marks: [{ at: since(written.bulkCommittedAt), what: 'all prices changed' }],
    },
    notes: [BULK_TAKES_TIME, ...saturated([measurement])],
  };
}

/** Visitors arrive at random times, whatever the server does, while all prices change at once and others one by one. */
export function openVisits(bench: Bench): Promise<RowResult> {
  const { urls, pool, valkey, cars } = bench;
  return withServers(async (own) => {
    for (const name of ['capture', 'project'] as const)
      await own(Promise.resolve(startWorkerProcess(name, urls)));
    const web = await own(startWebProcess(urls));
    await stage(
      'Pipeline',
      () => pipelineCaughtUp(pool, valkey),
      () => 'has caught up with MySQL',
    );
    const priced = inOrder(await pricedCars({ pool, valkey }), cars);
    const run = await stage(
      'Open loop',
      () => runVisits(bench, web, priced),
      ({ answers }) => `${answers.length} requests`,
    );
    const prices = judgePrices(run.answers, priced, run.written, await pricesNow(pool), run.applied);
    await pipelineCaughtUp(pool, valkey);
    return resultOf(run, prices);
  });
}
