/** Replies of a Valkey server that cannot do its work now, whatever it is asked. */
const VALKEY_OUT =
  /^(LOADING|READONLY|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF|NOAUTH|WRONGPASS|NOPERM)\b/;

/** Codes of MySQL's server, of its driver, of sockets and of TLS. */
const OUT_CODE = /^(ER_|PROTOCOL_|HANDSHAKE_|POOL_|E[A-Z]+$|ERR_(STREAM|SOCKET|SSL|TLS)_|CERT_)/;

/** What the drivers say of connections that they do not have. */
const NO_CONNECTION =
  /connection is closed|connection close$|closed state|isn't writeable|timed out|did not answer in time|max retries|pool is closed|queue limit/i;

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/**
 * Whether a failure is the store's and not that of what was asked of it: a server that is away, too busy, or whose tables are
 * not as they should be. The same work will succeed once the store is well again. Everything else is a fault of the data or
 * of our own code, and trying again for ever would only block what comes behind it.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (OUT_CODE.test(codeOf(error))) return true;
  if (VALKEY_OUT.test(error.message) || NO_CONNECTION.test(error.message)) return true;
  return error.cause !== undefined && isOutage(error.cause);
}
