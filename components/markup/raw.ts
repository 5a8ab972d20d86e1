/**
 * Markup among elements, as it is. Only `toMarkup` writes it; it stands there as a piece of its own, so that it is not copied.
 * @throws {Error} where React renders it
 */
export function Raw(_: { markup: string }): never {
  throw new Error('only toMarkup writes markup as it is');
}
