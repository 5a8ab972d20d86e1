/**
 * Cars with no more than so many of one kind behind each other, as long as there are others: those come a little sooner. All else stays
 * in order.
 * @param kindOf -1 for a car of no known kind, which is like no other
 */
export function withoutLongRuns(
  carIds: readonly number[],
  kindOf: (id: number) => number,
  most: number,
): number[] {
  const left = [...carIds];
  const result: number[] = [];
  let [kind, run] = [-1, 0];
  while (left.length > 0) {
    const isFull = kind >= 0 && run >= most;
    const at = isFull ? left.findIndex((id) => kindOf(id) !== kind) : 0;
    if (at < 0) return result.concat(left);
    const [id = 0] = left.splice(at, 1);
    const own = kindOf(id);
    run = own === kind ? run + 1 : 1;
    kind = own;
    result.push(id);
  }
  return result;
}
