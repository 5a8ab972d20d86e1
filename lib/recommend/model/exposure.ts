import type { Random } from '../../platform/random.ts';

/** Draws that may hit items that were not there at the time, before the example is given up. */
const MOST_DRAWS = 50;

/** Which items somebody could have chosen, and when: only what was there and was left can be held against an item. */
export interface Exposure {
  items: Int32Array;
  /** By item, when it came and when it went, in the unit of the examples' times; left out where all were there all the time. */
  from?: Float64Array;
  until?: Float64Array;
}

/** Whether an item was there. */
const wasThere = ({ from, until }: Exposure, item: number, at: number) =>
  (from === undefined || (from[item] as number) <= at) &&
  (until === undefined || (until[item] as number) > at);

/** An item that was there at that time, each as likely as any other; -1 where hardly any was. */
export function drawExposed(exposure: Exposure, at: number, random: Random): number {
  const { items } = exposure;
  for (let draw = 0; draw < MOST_DRAWS && items.length > 0; draw += 1) {
    const item = items[Math.floor(random.next() * items.length)] as number;
    if (wasThere(exposure, item, at)) return item;
  }
  return -1;
}
