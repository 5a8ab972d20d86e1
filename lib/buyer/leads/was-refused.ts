/** Codes of connections that were never had. */
const NO_WAY = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ER_CON_COUNT_ERROR|POOL_\w+)$/;

/**
 * Whether MySQL, of which a single statement was asked, has certainly not done it: it has said so, or was not reached. Of a connection that broke,
 * and of a server that is silent, nobody knows.
 */
export function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('sqlState' in error && typeof error.sqlState === 'string') return true;
  if ('code' in error && typeof error.code === 'string' && NO_WAY.test(error.code)) return true;
  return wasRefused(error.cause);
}
