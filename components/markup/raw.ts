/**
 * Markup among elements, as it is. Only `toPieces` takes it, piece by piece: it is not copied.
 * @throws {Error} where React renders it
 */
export function Raw(_: { pieces: readonly string[] }): never {
  throw new Error('only toPieces takes markup as it is');
}
