/** `Duplicate entry '7-101-1' for key 'visit_buyer_car'`; MySQL names the table before it: `'visit.visit_buyer_car'`. */
const KEY_NAME = /for key '(?:[^'.]+\.)?([^'.]+)'$/;

/** Name of the unique index that a statement failed at; null where that is not why it failed. */
export function duplicateKey(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const isDuplicate = 'code' in error && error.code === 'ER_DUP_ENTRY';
  return isDuplicate ? (KEY_NAME.exec(error.message)?.[1] ?? null) : duplicateKey(error.cause);
}
