/** Whether all of them are numbers. Without a call for each: there are millions. */
export function areFinite(values: Float32Array): boolean {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (value - value !== 0) return false;
  }
  return true;
}
