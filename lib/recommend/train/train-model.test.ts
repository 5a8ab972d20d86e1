import { beforeAll, describe, expect, it } from 'vitest';
import { decodeModel } from '../published/model-codec.ts';
import type { PublishedModel } from '../published/published-model.ts';
import { judgeLesson } from '../testing/judge-lesson.ts';
import { logOf, logOfAll } from '../testing/log-of.ts';
import { FIRST_BUYER, SHOP_UNTIL, simulatedShop } from '../testing/simulated-shop.ts';
import { someCar } from '../testing/some-car.ts';
import { judgeSlice } from './judge-slice.ts';
import { Learner } from './learner.ts';
import { lessonOf } from './lesson-of.ts';
import { rivalLists } from './rival-lists.ts';
import { lastSlice, type TimeSlice } from './time-slice.ts';
import { type HeldOut, type Trained, trainModel } from './train-model.ts';

const DAY = 86_400;
const UNTIL = SHOP_UNTIL / 1_000;
const { cars, interactions } = simulatedShop();
const heldOut = (): HeldOut => ({ learner: new Learner(), cut: 0 });
const logUntil = (time: number) => logOfAll(interactions, time);

async function modelIn(blob: Buffer | null): Promise<PublishedModel> {
  const found = await decodeModel(blob ?? Buffer.alloc(0));
  if (found.kind !== 'model') throw new Error(found.reason);
  return found.model;
}

const NO_SLICE: TimeSlice = { cut: 0, labels: [] };

/** What is known of the shop at a time, in milliseconds. */
const shopAt = (now: number) => ({
  log: logUntil(now / 1_000),
  cars: cars.filter(({ liveAt }) => liveAt <= now),
  now,
});
const EARLIER = SHOP_UNTIL - 4 * DAY * 1_000;

describe('a model that is trained', () => {
  const held = heldOut();
  const done: number[] = [];
  let first: Trained;
  let second: Trained;
  let firstCut: number;
  beforeAll(async () => {
    first = await trainModel(held, { ...shopAt(EARLIER), onProgress: (part) => done.push(part) });
    firstCut = held.cut;
    second = await trainModel(held, shopAt(SHOP_UNTIL));
  });

  it('is published, for it is better than recency and popularity at what comes next', async () => {
    const { blob, record } = first;
    const { model, recency, popularity, 'no history': general } = record.figures;
    expect(record.outcome).toBe('published');
    expect(model?.ndcg).toBeGreaterThan(1.3 * (recency?.ndcg ?? 1));
    expect(model?.ndcg).toBeGreaterThan(1.3 * (popularity?.ndcg ?? 1));
    expect(model?.auc).toBeGreaterThan((general?.auc ?? 1) + 0.1);
    expect(record.bytes).toBe(blob?.length);

    const found = await modelIn(blob);
    expect(found.version).toBe(record.version);
    expect(found.trainedAt).toBe(EARLIER / 1_000);
    expect(found.cars.ids).toHaveLength(record.cars);
    expect(found.buyers.ids.length).toBeGreaterThan(20);
    expect(found.buyers.ids.every((id) => id >= FIRST_BUYER)).toBe(true);
  });

  it('was judged by what it had not seen, and has learnt from that as well by now', async () => {
    const { log, cars: known } = shopAt(EARLIER);
    const slice = lastSlice(log, 0) ?? NO_SLICE;
    expect(firstCut).toBe(slice.cut);
    expect(firstCut).toBeLessThan(log.at.at(-1) ?? 0);
    const model = await modelIn(first.blob);
    const rivals = rivalLists(known, lessonOf(log, known, slice.cut));
    const again = await judgeSlice({ log, cars: known, slice, model, rivals });
    const before = first.record.figures;
    expect(again.model?.labels).toBe(before.model?.labels);
    expect(again.model?.ndcg).toBeGreaterThan((before.model?.ndcg ?? 1) + 0.01);
    expect(again.recency).toEqual(before.recency);
  });

  it('tells how far it is, never less than before', () => {
    expect(done.length).toBeGreaterThan(10);
    expect(done.at(-1)).toBe(1);
    expect(done).toEqual(done.toSorted((one, other) => one - other));
    expect(done.every((part) => part > 0 && part <= 1)).toBe(true);
  });

  it('goes on from there with more data, and finds out more than as many rounds from nothing would', async () => {
    expect(second.record.outcome).toBe('published');
    expect(second.record.version > first.record.version).toBe(true);
    expect(second.record.signs).toBeGreaterThan(first.record.signs);
    const { log } = shopAt(SHOP_UNTIL);
    const slice = lastSlice(log, firstCut) ?? NO_SLICE;
    expect(held.cut).toBe(slice.cut);
    const cold = await judgeLesson({ log, cars, slice, lesson: lessonOf(log, cars, slice.cut) }, 3);
    expect(cold.model?.labels).toBe(second.record.figures.model?.labels);
    expect(second.record.figures.model?.ndcg).toBeGreaterThan((cold.model?.ndcg ?? 1) + 0.03);
  });

  it('comes to nothing where it is stopped, also where it is as good as done', async () => {
    const again = { learner: held.learner.branch(), cut: firstCut };
    const soon = new AbortController();
    const onProgress = (part: number) => part >= 0.95 && soon.abort(new Error('stopped at the end'));
    const options = { ...shopAt(SHOP_UNTIL), signal: soon.signal, onProgress };
    await expect(trainModel(again, options)).rejects.toThrow('stopped at the end');
  });

  it('is never judged by what an earlier one has learnt from', async () => {
    expect(held.cut).toBeGreaterThanOrEqual(firstCut);
    const ahead: HeldOut = { learner: held.learner.branch(), cut: UNTIL - 1 };
    const { blob, record } = await trainModel(ahead, shopAt(SHOP_UNTIL));
    expect(ahead.cut).toBe(UNTIL - 1);
    expect(blob).toBeNull();
    expect(record.reason).toContain('too little was asked for');
  });
});

const lead = (user: string, carId: number, at: number) => ({ user, carId, at, kind: 'lead' as const });
const many = Array.from({ length: 200 }, (_, at) => at + 1);
const fleet = many.map((id) => someCar({ id, liveAt: 0 }));

describe('a training of too little', () => {
  it.each([
    ['nothing', [], logOf([]), 'too little'],
    ['nothing done', cars, logOf([]), 'too little'],
    ['one buyer and one car', [someCar()], logOf([lead('#1', 1, 9)]), 'too little'],
    ['no cars', [], logOf(many.map((id) => lead(`#${id}`, id, id))), 'nothing that was asked for'],
    ['one car', fleet.slice(0, 1), logOf(many.map((id) => lead(`#${id}`, 1, id))), 'does not beat'],
  ] as const)('says why it comes to nothing: %s', async (_, of, log, reason) => {
    const { blob, record } = await trainModel(heldOut(), { cars: of, log, now: 1_000_000 });
    expect(blob).toBeNull();
    expect(record).toMatchObject({ outcome: 'rejected', bytes: 0, signs: log.at.length });
    expect(record.reason).toContain(reason);
    for (const { hitAt10, ndcg, auc } of Object.values(record.figures))
      expect([hitAt10, ndcg, auc].every((figure) => figure >= 0 && figure <= 1)).toBe(true);
  });
});

describe('a training of one buyer', () => {
  it('is judged like any other', async () => {
    const log = logOf(many.map((id) => lead('#1', id, id)));
    const { record } = await trainModel(heldOut(), { cars: fleet, log, now: 1_000_000 });
    expect(record.figures.model?.labels).toBe(40);
    expect(Object.values(record.figures).every((of) => Object.values(of).every(Number.isFinite))).toBe(true);
  });
});

describe('a training that is stopped', () => {
  it('comes to nothing', async () => {
    const held = heldOut();
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(trainModel(held, { ...shopAt(SHOP_UNTIL), signal })).rejects.toThrow('stopped');
    expect(held).toEqual(heldOut());
  });
});
