/** What users did, one entry each. */
export interface Examples {
  users: Int32Array;
  items: Int32Array;
  /** How much it says, 1 for a plain sign of interest. */
  weights: Float32Array;
  /** When it was, in whatever unit the exposure has. */
  times: Float64Array;
}

export interface Example {
  user: number;
  item: number;
  weight?: number;
  time?: number;
}

export function examplesOf(entries: readonly Example[]): Examples {
  return {
    users: Int32Array.from(entries, ({ user }) => user),
    items: Int32Array.from(entries, ({ item }) => item),
    weights: Float32Array.from(entries, ({ weight = 1 }) => weight),
    times: Float64Array.from(entries, ({ time = 0 }) => time),
  };
}
