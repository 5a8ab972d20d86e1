import type { Pool, RowDataPacket } from 'mysql2/promise';
import { Random } from '../../../lib/catalogue/demo/random.ts';
import { stage } from '../../../scripts/terminal/stage.ts';
import { pipelineCaughtUp } from '../../changes/pipeline-caught-up.ts';
import { type PricedCar, pricedCars } from '../../changes/reprice.ts';
import { type Answered, openLoop } from '../../load/open-loop.ts';
import type { Sample } from '../../load/sample.ts';
import { pinLoad, type ServerProcess } from '../../server-process.ts';
import { startWebProcess } from '../../web-process.ts';
import { startWorkerProcess } from '../../worker-process.ts';
import type { Bench, RowResult } from '../bench.ts';
import { courseOf, latencyOf } from '../course.ts';
import { cpuSeconds, ownCpuSeconds } from '../cpu.ts';
import { goal } from '../goal.ts';
import { judgePrices, type PriceFindings } from '../judge-prices.ts';
import { type Measurement, measurementOf, roundOf } from '../measurement.ts';
import { type WrittenPrices, writePrices } from '../price-writes.ts';
import { planVisits } from '../visitors.ts';
import { withServers } from '../with-servers.ts';
import { saturated } from './notes.ts';

const P99_MS = 60;
const WARM_SECONDS = 5;
const SEED = 1;

interface Run {
  startedAt: number;
  answers: Answered[];
  written: WrittenPrices;
  measurement: Measurement;
}

function sampleOf(answers: readonly Answered[], seconds: number): Sample {
  const caches = new Map<string, number>();
  for (const { cache } of answers) caches.set(cache, (caches.get(cache) ?? 0) + 1);
  return {
    latencies: answers.map(latencyOf).sort((a, b) => a - b),
    seconds,
    bytes: answers.reduce((sum, { body }) => sum + body.length, 0),
    caches,
  };
}

async function runLoop(bench: Bench, web: ServerProcess, priced: readonly PricedCar[]): Promise<Run> {
  const { rate, openSeconds: seconds } = bench.options;
  const warm = planVisits(bench, { rate, seconds: Math.min(WARM_SECONDS, seconds) }, SEED);
  const plan = planVisits(bench, { rate, seconds }, SEED + 1);
  const untie = pinLoad();
  try {
    await openLoop(web.origin, warm);
    const [server0, load0, startedAt] = [cpuSeconds(web.pid), ownCpuSeconds(), performance.now()];
    const [answers, written] = await Promise.all([
      openLoop(web.origin, plan),
      writePrices(bench.pool, priced, seconds, new Random(Date.now())),
    ]);
    const cpu = { server: cpuSeconds(web.pid) - server0, load: ownCpuSeconds() - load0 };
    const sample = sampleOf(answers, (performance.now() - startedAt) / 1_000);
    const name = `${rate} requests/s, prices changing`;
    const measurement = measurementOf(name, [roundOf(sample, cpu)], sample.caches);
    return { startedAt, answers, written, measurement };
  } finally {
    untie();
  }
}

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

function resultOf({ answers, written, measurement, startedAt }: Run, prices: PriceFindings): RowResult {
  const errors = answers.filter(({ status }) => status !== 200).length;
  const since = (at: number) => (at - startedAt) / 1_000;
  return {
    title: 'Visitors who do not wait for each other, while prices change',
    measurements: [measurement],
    goals: [
      goal('p99 from the planned time', measurement.p99, 'ms', { atMost: P99_MS }),
      goal('answers other than 200', errors, '', { atMost: 0 }),
      goal('prices replaced more than 1 s before', prices.stale, '', { atMost: 0 }),
      goal('prices that a car never had', prices.wrong, '', { atMost: 0 }),
    ],
    figures: [
      { what: 'car pages whose price was compared', value: prices.compared, unit: '' },
      { what: 'of them with a price replaced before they were asked for', value: prices.replaced, unit: '' },
      { what: 'oldest of these, after the commit', value: prices.worstMs, unit: 'ms' },
      { what: 'prices changed one by one', value: written.singles.size, unit: '' },
      { what: 'UPDATE of all prices', value: written.bulkMs, unit: 'ms' },
      ...Object.entries(measurement.caches).map(([state, value]) => ({
        what: `answers with X-Cache ${state || 'missing'}`,
        value,
        unit: '',
      })),
    ],
    course: {
      points: courseOf(answers, startedAt),
      marks: [{ at: since(written.bulkCommittedAt), what: 'all prices changed' }],
    },
    notes: saturated([measurement]),
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
      () => runLoop(bench, web, priced),
      ({ answers }) => `${answers.length} requests`,
    );
    const prices = judgePrices(run.answers, priced, run.written, await pricesNow(pool));
    await pipelineCaughtUp(pool, valkey);
    return resultOf(run, prices);
  });
}
