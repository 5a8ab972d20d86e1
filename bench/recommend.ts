import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Random } from '../lib/platform/random.ts';
import { rowOf } from '../lib/recommend/model/model.ts';
import { Training, type TrainingOptions } from '../lib/recommend/model/training.ts';
import { decodeModel, encodeModel } from '../lib/recommend/published/model-codec.ts';
import { publishedModel } from '../lib/recommend/published/publish-model.ts';
import type { PublishedModel } from '../lib/recommend/published/published-model.ts';
import { orderByScore } from '../lib/recommend/rank/order-by-score.ts';
import { CarRows, scoreCars } from '../lib/recommend/rank/score-cars.ts';
import { progressBar } from '../scripts/terminal/progress.ts';
import { median, percentile } from './load/sample.ts';
import { describeMachine } from './machine.ts';
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

/** As many cars as wanted, those of a model again and again. */
function repeated({ cars }: PublishedModel, count: number) {
  const times = Math.ceil(count / cars.ids.length);
  const values = new Float32Array(cars.values.length * times);
  for (let no = 0; no < times; no += 1) values.set(cars.values, no * cars.values.length);
  const ids = Int32Array.from({ length: cars.ids.length * times }, (_, at) => at + 1);
  return { components: cars.components, ids, values };
}

function timeRanking(model: PublishedModel, rounds: number): Timed[] {
  const random = new Random(1);
  const visitor = () => rowOf(model.buyers, random.whole(0, model.buyers.ids.length - 1));
  return [model.cars.ids.length, MANY].flatMap((count) => {
    const cars = count === MANY ? repeated(model, count) : model.cars;
    const rows = new CarRows(cars);
    const ids = [...cars.ids].slice(0, count);
    const name = `${count.toLocaleString('en-IN')} cars`;
    const isSmall = count !== MANY;
    const some = isSmall ? rounds : Math.ceil(rounds / 10);
    return [
      timed(`score ${name} and take a page`, some, isSmall ? 1 : null, () =>
        orderByScore(scoreCars(ids, visitor(), cars, rows), PAGE),
      ),
      timed(`score ${name} and put all in order`, some, isSmall ? 3 : null, () =>
        orderByScore(scoreCars(ids, visitor(), cars, rows)),
      ),
    ];
  });
}

function timeLoading(bytes: Buffer): Timed {
  return timed('read a model and make it ready', 20, null, () => {
    const found = decodeModel(bytes);
    if (found.kind !== 'model') throw new Error(found.reason);
    new CarRows(found.model.cars);
  });
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

const numbers = (count: number) => Int32Array.from({ length: count }, (_, at) => at + 1);
const ms = (value: number) => value.toFixed(2);

/** What the recommender costs: training, and putting cars in order in a web process. */
export async function benchRecommend(options: RecommendOptions): Promise<void> {
  const { training, secondsPerEpoch, megabytes } = train(options);
  const rows = { version: 'bench', cars: numbers(options.cars), buyers: numbers(options.buyers) };
  const model = publishedModel(training.model, rows);
  const bytes = encodeModel(model);
  const times = [...timeRanking(model, options.rounds), timeLoading(bytes)];
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
  const record = {
    at: new Date().toISOString(),
    setting: { machine: describeMachine(), ...options },
    times,
    secondsPerEpoch,
    megabytes,
    modelBytes: bytes.length,
  };
  const folder = new URL('results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(fileURLToPath(new URL('recommend.json', folder)), `${JSON.stringify(record, null, 2)}\n`);
}
