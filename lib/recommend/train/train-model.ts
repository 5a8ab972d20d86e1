import { randomBytes } from 'node:crypto';
import type { CarFacts } from '../features/car-facts.ts';
import { encodeModel } from '../published/model-codec.ts';
import type { ModelRecord } from '../published/model-store.ts';
import { type Judged, judgeSlice, objectionTo } from './judge-slice.ts';
import { forShop, type Learner, type OnProgress, type Subject } from './learner.ts';
import { lessonOf } from './lesson-of.ts';
import { rivalLists } from './rival-lists.ts';
import type { TasteLog } from './taste-log.ts';
import { lastSlice, type TimeSlice } from './time-slice.ts';

/** Times that all is gone through: from nothing, from where the last training has ended, and at the end with the last slice too. */
const EPOCHS = { cold: 12, warm: 3, last: 2 };
/** Shares of the work, for whoever waits. */
const JUDGING_FROM = 0.75;
const LAST_FROM = 0.9;

/** A model that was trained: what it comes to where it may be published, and what is noted of it. */
export interface Trained {
  blob: Buffer | null;
  record: ModelRecord;
}

/** Up to when a learner has learnt, and what it stands for. */
export interface HeldOut {
  learner: Learner;
  /** Seconds since 1970. */
  cut: number;
}

interface TrainOptions {
  log: TasteLog;
  cars: readonly CarFacts[];
  /** Milliseconds since 1970. */
  now: number;
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
}

/** A name that sorts by time. */
function newVersion(now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\..*/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}

function subjectOf({ log, cars }: TrainOptions, until: number): Subject {
  return { log, cars, lesson: lessonOf(log, cars, until) };
}

const within = (onProgress: OnProgress | undefined, from: number, to: number) => (done: number) =>
  onProgress?.(from + done * (to - from));

/** Learns up to the slice's beginning, and judges what was learnt by the slice. */
async function learnAndJudge(
  { learner }: HeldOut,
  slice: TimeSlice,
  version: string,
  options: TrainOptions,
): Promise<Judged> {
  const { log, cars, signal, onProgress } = options;
  const subject = subjectOf(options, slice.cut);
  const epochs = learner.hasLearnt ? EPOCHS.warm : EPOCHS.cold;
  const model = await learner.learn(subject, epochs, {
    signal,
    onProgress: within(onProgress, 0, JUDGING_FROM),
  });
  const judged = await judgeSlice({
    log,
    cars,
    slice,
    model: forShop(model, subject, { version, trainedAt: Math.floor(slice.cut) }),
    rivals: rivalLists(cars, subject.lesson),
  });
  onProgress?.(LAST_FROM);
  return judged;
}

/** Learns from the last slice too, with a learner of its own: the one that is judged must not have seen what it is judged by. */
async function finish({ learner }: HeldOut, version: string, options: TrainOptions): Promise<Buffer> {
  const { now, signal, onProgress } = options;
  const subject = subjectOf(options, now / 1_000);
  const model = await learner.branch().learn(subject, EPOCHS.last, {
    signal,
    onProgress: within(onProgress, LAST_FROM, 1),
  });
  return encodeModel(forShop(model, subject, { version, trainedAt: Math.floor(now / 1_000) }));
}

/**
 * Trains a model: on all but the last slice of time, by which it is judged; where it is good enough, on that as well.
 * @param heldOut where an earlier training has ended, before its slice; goes on from there
 * @throws {Error} what `signal` was aborted with
 */
export async function trainModel(heldOut: HeldOut, options: TrainOptions): Promise<Trained> {
  const started = performance.now();
  const { log, cars, now } = options;
  const version = newVersion(now);
  const slice = lastSlice(log, heldOut.cut);
  const judged = slice ? await learnAndJudge(heldOut, slice, version, options) : {};
  if (slice) heldOut.cut = slice.cut;
  const objection = slice ? objectionTo(judged) : 'too little was asked for lately to judge a model by';
  const blob = objection === null ? await finish(heldOut, version, options) : null;
  const record: ModelRecord = {
    version,
    at: now,
    outcome: blob ? 'published' : 'rejected',
    reason: objection ?? 'better than recency and popularity on the last slice of time',
    figures: judged,
    seconds: (performance.now() - started) / 1_000,
    cars: cars.length,
    users: log.users.length,
    signs: log.at.length,
    bytes: blob?.length ?? 0,
  };
  return { blob, record };
}
