import { Weighted } from '../../../lib/platform/random.ts';
import type { World } from '../world.ts';
import { changeStatus, deleteCar, drive, insertCar, move } from './car-events.ts';
import type { DrawEvent, WriterEvent } from './event.ts';
import { addManyRows, changePart, replacePart } from './part-events.ts';
import { alter, flushBinlog, truncate } from './schema-events.ts';
import {
  bulkUpdate,
  commitInTwoPhases,
  rename,
  rollBack,
  rollBackToSavepoint,
  writeTogether,
} from './shared-events.ts';

/** How often each happens, of a thousand. */
const EVENTS = new Weighted<DrawEvent>([
  [drive, 390],
  [changePart, 200],
  [changeStatus, 80],
  [move, 80],
  [writeTogether, 60],
  [insertCar, 40],
  [deleteCar, 36],
  [replacePart, 30],
  [rename, 25],
  [rollBack, 20],
  [rollBackToSavepoint, 10],
  [commitInTwoPhases, 8],
  [alter, 7],
  [bulkUpdate, 5],
  [addManyRows, 4],
  [truncate, 3],
  [flushBinlog, 2],
]);

/** The next thing that happens to the tables. */
export function drawEvent(world: World): WriterEvent {
  for (;;) {
    const event = EVENTS.draw(world.random)(world);
    if (event) return event;
  }
}
