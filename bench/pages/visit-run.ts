import { Random } from '../../lib/platform/random.ts';
import type { PricedCar } from '../changes/reprice.ts';
import { type Answered, openLoop } from '../load/open-loop.ts';
import type { Sample } from '../load/sample.ts';
import type { ServerProcess } from '../server-process.ts';
import { type AppliedPrices, appliedSince, endOfChanges } from './applied-prices.ts';
import { askEach } from './ask-each.ts';
import type { Bench } from './bench.ts';
import { latencyOf } from './course.ts';
import { cpuSeconds, ownCpuSeconds } from './cpu.ts';
import { type Measurement, measurementOf, roundOf } from './measurement.ts';
import { type WrittenPrices, writePrices } from './price-writes.ts';
import { planVisits } from './visitors.ts';

const WARM_SECONDS = 5;
const SEED = 1;

/** What visitors got while prices changed. Times are `performance.now()`. */
export interface VisitRun {
  startedAt: number;
  answers: Answered[];
  written: WrittenPrices;
  applied: AppliedPrices;
  measurement: Measurement;
}

function sampleOf(answers: readonly Answered[], seconds: number): Sample {
  const caches = new Map<string, number>();
  for (const { cache } of answers) caches.set(cache, (caches.get(cache) ?? 0) + 1);
  return {
    latencies: answers.map(latencyOf).sort((a, b) => a - b),
    seconds,
    bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
    caches,
  };
}

async function visitWhileWriting(
  bench: Bench,
  web: ServerProcess,
  priced: readonly PricedCar[],
): Promise<VisitRun> {
  const { rate, openSeconds: seconds } = bench.options;
  const plan = planVisits(bench, { rate, seconds }, SEED);
  const place = await endOfChanges(bench.valkey);
  const [server0, load0, startedAt] = [cpuSeconds(web.pid), ownCpuSeconds(), performance.now()];
  const [answers, written] = await Promise.all([
    openLoop(web.origin, plan),
    writePrices(bench.pool, priced, seconds, new Random(Date.now())),
  ]);
  const cpu = { server: cpuSeconds(web.pid) - server0, load: ownCpuSeconds() - load0 };
  const sample = sampleOf(answers, (performance.now() - startedAt) / 1_000);
  const name = `${rate} requests/s, prices changing`;
  return {
    startedAt,
    answers,
    written,
    applied: await appliedSince(bench.valkey, place),
    measurement: measurementOf(name, [roundOf(sample, cpu)], sample.caches),
  };
}

/** As in a shop that has been open for a while: whatever visitors will ask for was asked for before, and the code is warm. */
async function visitBefore(bench: Bench, { origin }: ServerProcess): Promise<void> {
  const { rate, openSeconds, connections } = bench.options;
  const all = planVisits(bench, { rate, seconds: openSeconds }, SEED);
  await askEach(origin, [...new Set(all.map(({ path }) => path))], connections);
  await openLoop(
    origin,
    all.filter(({ at }) => at < WARM_SECONDS * 1_000),
  );
}

/** Visitors come at random times, while all prices change at once and others one by one. */
export async function runVisits(
  bench: Bench,
  web: ServerProcess,
  priced: readonly PricedCar[],
): Promise<VisitRun> {
  await visitBefore(bench, web);
  return visitWhileWriting(bench, web, priced);
}
