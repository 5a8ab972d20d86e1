/** Items that the packing has room for. */
export const MOST_ITEMS = 2 ** 20;

const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/** A number that is larger for a smaller score: the bits of a float ascend with it, once those below 0 are turned round (IEEE 754). */
function descending(score: number): number {
  floats[0] = score + 0; // so that -0 is 0
  const raw = bits[0] as number;
  return raw >>> 31 === 1 ? raw : ~(raw | 0x80000000) >>> 0;
}

/**
 * The places of scores, that of the highest first; of equal ones the earlier. Score and place are packed in one number each, so that
 * numbers are sorted by the runtime's own way and nobody is asked to compare: half the time of a sort that is.
 * @param count so many at most
 * @throws {RangeError} where there are too many
 */
export function orderByScore(scores: Float64Array, count = scores.length): Uint32Array {
  const items = scores.length;
  if (items > MOST_ITEMS) throw new RangeError(`${items} items are too many to put in order`);
  const packed = new Float64Array(items);
  for (let at = 0; at < items; at += 1) packed[at] = descending(scores[at] as number) * MOST_ITEMS + at;
  const wanted = Math.min(count, items);
  const first = wanted < items ? lowestOf(packed, wanted) : packed;
  return Uint32Array.from(first.sort(), (one) => one % MOST_ITEMS);
}

/** The lowest of some numbers, in no order: kept in a heap with the highest on top (Williams, Algorithm 232). */
function lowestOf(numbers: Float64Array, count: number): Float64Array {
  const heap = numbers.slice(0, count);
  for (let at = (count >> 1) - 1; at >= 0; at -= 1) sink(heap, at, heap[at] as number);
  for (let at = count; at < numbers.length; at += 1) {
    const one = numbers[at] as number;
    if (one < (heap[0] as number)) sink(heap, 0, one);
  }
  return heap;
}

function sink(heap: Float64Array, from: number, one: number): void {
  let at = from;
  for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
    const right = child + 1;
    if (right < heap.length && (heap[right] as number) > (heap[child] as number)) child = right;
    if ((heap[child] as number) <= one) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = one;
}
