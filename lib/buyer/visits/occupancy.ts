/** From when until when a place is taken, in milliseconds since 1970: at the end it is free again. */
export interface Stay {
  from: number;
  until: number;
}

/** How many stays there are at once, at most, from an instant until another one. */
export type Occupancy = (from: number, until: number) => number;

/** How many of an ascending list are not above a number. */
function countUpTo(times: readonly number[], most: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The instants at which it changes how many there are, ascending, and how many there are from each on. */
function stepsOf(stays: readonly Stay[]): { times: number[]; counts: number[] } {
  const changes = new Map<number, number>();
  for (const { from, until } of stays) {
    changes.set(from, (changes.get(from) ?? 0) + 1);
    changes.set(until, (changes.get(until) ?? 0) - 1);
  }
  const times = [...changes.keys()].sort((one, other) => one - other);
  let there = 0;
  const counts = times.map((at) => {
    there += changes.get(at) ?? 0;
    return there;
  });
  return { times, counts };
}

/** Stays, in the form in which it is quick to ask how many there are. */
export function occupancyOf(stays: readonly Stay[]): Occupancy {
  const { times, counts } = stepsOf(stays);
  return (from, until) => {
    let next = countUpTo(times, from);
    let most = counts[next - 1] ?? 0;
    for (; (times[next] ?? until) < until; next += 1) most = Math.max(most, counts[next] ?? 0);
    return most;
  };
}
