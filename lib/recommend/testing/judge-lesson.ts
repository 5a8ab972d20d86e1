import type { CarFacts } from '../features/car-facts.ts';
import { type Judged, judgeSlice } from '../train/judge-slice.ts';
import { forShop, Learner } from '../train/learner.ts';
import type { DatedLesson } from '../train/lesson-of.ts';
import { rivalLists } from '../train/rival-lists.ts';
import type { TasteLog } from '../train/taste-log.ts';
import type { TimeSlice } from '../train/time-slice.ts';

export interface LessonJudging {
  log: TasteLog;
  cars: readonly CarFacts[];
  slice: TimeSlice;
  lesson: DatedLesson;
}

/**
 * How good a model is at a slice that goes so often through a lesson, beginning from nothing.
 * @param favoursFresh whether new cars have a head start for being new
 */
export async function judgeLesson(
  { log, cars, slice, lesson }: LessonJudging,
  epochs: number,
  favoursFresh = true,
): Promise<Judged> {
  const subject = { cars, log, lesson };
  const learnt = await new Learner().learn(subject, epochs);
  const model = forShop(learnt, subject, { version: 'v', trainedAt: Math.floor(slice.cut) });
  if (!favoursFresh) model.cars.liveAt.fill(0);
  return judgeSlice({
    log,
    cars,
    slice,
    model,
    rivals: rivalLists(cars, lesson),
  });
}
