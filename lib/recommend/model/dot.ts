/** The product of two vectors, up to so many of their numbers: behind those of a representation there is a bias. */
export function dot(one: Float32Array, other: Float32Array, length: number): number {
  let sum = 0;
  for (let c = 0; c < length; c += 1) sum += (one[c] as number) * (other[c] as number);
  return sum;
}
