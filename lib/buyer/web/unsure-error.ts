/** A store was reached, and has not said whether it took what it was given. The same may be sent again: it is taken once. */
export class UnsureError extends Error {
  override name = 'UnsureError';
}
