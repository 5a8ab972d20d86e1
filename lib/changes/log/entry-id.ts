const partsOf = (id: string): [ms: number, sequence: number] => {
  const [ms, sequence] = id.split('-');
  return [Number(ms), Number(sequence)];
};

/** Whether the entry `a` of a stream comes before the entry `b`. */
export function isBefore(a: string, b: string): boolean {
  const [aMs, aSequence] = partsOf(a);
  const [bMs, bSequence] = partsOf(b);
  return aMs < bMs || (aMs === bMs && aSequence < bSequence);
}
