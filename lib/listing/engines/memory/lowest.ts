/**
 * The `count` items that stand first in the order of `compare`, in that order: kept in a heap with the last of them on top, so
 * that most items cost one comparison (Williams, Algorithm 232).
 */
export function lowest(
  items: Uint32Array,
  count: number,
  compare: (a: number, b: number) => number,
): number[] {
  const heap = items.slice(0, count);
  const down = (from: number, item: number) => {
    let at = from;
    for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < heap.length && compare(heap[right] as number, heap[child] as number) > 0) child = right;
      if (compare(heap[child] as number, item) <= 0) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = item;
  };
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) down(at, heap[at] as number);
  for (let at = count; at < items.length; at += 1) {
    const item = items[at] as number;
    if (compare(item, heap[0] as number) < 0) down(0, item);
  }
  return [...heap.sort(compare)];
}
