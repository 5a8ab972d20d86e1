import { mkdir, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Random } from '../lib/platform/random.ts';
import { rowOf } from '../lib/recommend/model/model.ts';
import { Training, type TrainingOptions } from '../lib/recommend/model/training.ts';
import { decodeModel, encodeModel } from '../lib/recommend/published/model-codec.ts';
import { publishedModel } from '../lib/recommend/published/publish-model.ts';
import type { PublishedModel } from '../lib/recommend/published/published-model.ts';
import { CarTable } from '../lib/recommend/rank/car-table.ts';
import { ModelRanker } from '../lib/recommend/rank/model-ranker.ts';
import { orderByScore } from '../lib/recommend/rank/order-by-score.ts';
import { scoreCars } from '../lib/recommend/rank/score-cars.ts';
import { setRanker } from '../lib/serving/ranker.ts';
import { NOBODY } from '../lib/serving/visitor/who.ts';
import { progressBar } from '../scripts/terminal/progress.ts';
import { median, percentile } from './load/sample.ts';
import { describeMachine } from './machine.ts';
import type { OwnPagesFigures } from './recommend/own-pages.ts';
import { type LessonSize, sampleLesson } from './recommend/sample-lesson.ts';
import { table } from './table.ts';

export interface RecommendOptions extends LessonSize {
  components: number;
  epochs: number;
  rounds: number;
}

/** Cars on a page. */
const PAGE = 35;
const MANY = 100_000;
const WARM_ROUNDS = 50;

/** Milliseconds that something took, and how long it may. */
interface Timed {
  what: string;
  p50: number;
  p99: number;
  goal: number | null;
}

function timed(what: string, rounds: number, goal: number | null, work: (round: number) => void): Timed {
  const times: number[] = [];
  for (let round = 0; round < rounds + WARM_ROUNDS; round += 1) {
    const started = performance.now();
    work(round);
    if (round >= WARM_ROUNDS) times.push(performance.now() - started);
  }
  times.sort((one, other) => one - other);
  return { what, p50: percentile(times, 0.5), p99: percentile(times, 0.99), goal };
}

function again<T extends Int32Array | Float32Array>(numbers: T, times: number): T {
  const all = new (numbers.constructor as new (length: number) => T)(numbers.length * times);
  for (let no = 0; no < times; no += 1) all.set(numbers, no * numbers.length);
  return all;
}

/** A model of as many cars as wanted, those of another one again and again. */
function repeated(model: PublishedModel, count: number): PublishedModel {
  const { cars } = model;
  const times = Math.ceil(count / cars.ids.length);
  const { values, features, liveAt, soldAt, shown } = cars;
  return {
    ...model,
    cars: {
      ...cars,
      ids: numbers(cars.ids.length * times),
      values: again(values, times),
      features: again(features, times),
      liveAt: again(liveAt, times),
      soldAt: again(soldAt, times),
      shown: again(shown, times),
    },
  };
}

function timeRanking(model: PublishedModel, rounds: number): Timed[] {
  const random = new Random(1);
  const visitor = () => rowOf(model.buyers, random.whole(0, model.buyers.ids.length - 1));
  return [model.cars.ids.length, MANY].flatMap((count) => {
    const table = new CarTable(count === MANY ? repeated(model, count) : model);
    const ranker = new ModelRanker(count === MANY ? repeated(model, count) : model);
    const ids = [...numbers(count)];
    const seen = () => Array.from({ length: 5 }, () => ({ id: random.pick(ids), at: null }));
    const name = `${count.toLocaleString('en-IN')} cars`;
    const isSmall = count !== MANY;
    const some = isSmall ? rounds : Math.ceil(rounds / 10);
    return [
      timed(`score ${name} and take a page`, some, isSmall ? 1 : null, () =>
        orderByScore(scoreCars(ids, visitor(), table), PAGE),
      ),
      timed(`score ${name} and put all in order`, some, isSmall ? 3 : null, () =>
        orderByScore(scoreCars(ids, visitor(), table)),
      ),
      timed(`rank ${name} for who has seen five, rules and all: a page`, some, null, () =>
        ranker.rank(ids, { ...NOBODY, seen: seen() }, PAGE),
      ),
    ];
  });
}

const LOADS = 20;

/** How long it takes until a model is in use, and the longest time for which nobody else of the process gets a turn meanwhile. */
async function timeLoading(bytes: Buffer): Promise<Timed[]> {
  const [whole, longest]: [number[], number[]] = [[], []];
  for (let round = 0; round < LOADS; round += 1) {
    const pauses = monitorEventLoopDelay({ resolution: 1 });
    pauses.enable();
    const started = performance.now();
    const found = await decodeModel(bytes);
    if (found.kind !== 'model') throw new Error(found.reason);
    setRanker(new ModelRanker(found.model));
    whole.push(performance.now() - started);
    await sleep(5);
    pauses.disable();
    longest.push(pauses.max / 1e6);
  }
  const of = (what: string, times: number[]): Timed => {
    times.sort((one, other) => one - other);
    return { what, p50: percentile(times, 0.5), p99: percentile(times, 0.99), goal: null };
  };
  return [of('read a model, and swap to it', whole), of('of that, the longest that others wait', longest)];
}

interface TrainedOnce {
  training: Training;
  secondsPerEpoch: number;
  megabytes: number;
}

function train(options: RecommendOptions): TrainedOnce {
  const lesson = sampleLesson(options);
  const training: TrainingOptions = {
    loss: 'warp',
    components: options.components,
    learningRate: 0.05,
    itemAlpha: 0,
    userAlpha: 0,
    maxSampled: 10,
    idDropout: 0.5,
    seed: 1,
  };
  const trainer = new Training(lesson, training);
  const bar = progressBar('Training', options.epochs * options.interactions);
  const seconds: number[] = [];
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const started = performance.now();
    for (const done of trainer.epoch()) bar.update(epoch * options.interactions + done);
    seconds.push((performance.now() - started) / 1_000);
  }
  bar.finish(`${options.epochs} epochs`);
  return { training: trainer, secondsPerEpoch: median(seconds), megabytes: process.memoryUsage().rss / 1e6 };
}

const numbers = (count: number) => Uint32Array.from({ length: count }, (_, at) => at + 1);
const ms = (value: number) => value.toFixed(2);

/** What the recommender costs: training, putting cars in order in a web process, and visitors' own pages. */
export async function benchRecommend(
  options: RecommendOptions,
  measureOwnPages: () => Promise<OwnPagesFigures>,
): Promise<void> {
  const { training, secondsPerEpoch, megabytes } = train(options);
  const { cars, buyers } = options;
  const none = new Int32Array(cars);
  const model = publishedModel(training.model, {
    version: 'bench',
    trainedAt: 0,
    cars: { ids: numbers(cars), liveAt: none, soldAt: none, shown: none.map(() => 1), isLearnt: () => true },
    buyers: {
      ids: numbers(buyers),
      rows: Int32Array.from(numbers(buyers), (id) => id - 1),
      isTrained: () => true,
    },
  });
  const bytes = encodeModel(model);
  const times = [...timeRanking(model, options.rounds), ...(await timeLoading(bytes))];
  console.log(
    `\n${table(times, [
      ['milliseconds', ({ what }) => what],
      ['p50', ({ p50 }) => ms(p50)],
      ['p99', ({ p99 }) => ms(p99)],
      ['goal', ({ goal }) => (goal === null ? '' : `< ${goal}`)],
      ['', ({ goal, p99 }) => (goal === null ? '' : p99 < goal ? 'met' : 'NOT MET')],
    ])}\n`,
  );
  console.log(
    `  an epoch of ${options.interactions.toLocaleString('en-IN')} interactions: ${secondsPerEpoch.toFixed(1)} s`,
  );
  console.log(
    `  memory of the process after training: ${megabytes.toFixed(0)} MB; the model: ${(bytes.length / 1e6).toFixed(1)} MB\n`,
  );
  const pages = await measureOwnPages();
  const record = {
    at: new Date().toISOString(),
    setting: { machine: describeMachine(), ...options },
    times,
    secondsPerEpoch,
    megabytes,
    modelBytes: bytes.length,
    pages,
  };
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(fileURLToPath(new URL('recommend.json', folder)), `${JSON.stringify(record, null, 2)}\n`);
}
