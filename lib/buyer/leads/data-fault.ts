/** Classes of SQLSTATE: data exceptions, and violations of integrity. */
const OF_THE_DATA = /^2[23]/;

/** Whether MySQL refused a statement for what it says, so that saying the same again cannot help. */
export function isDataFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('sqlState' in error && typeof error.sqlState === 'string') return OF_THE_DATA.test(error.sqlState);
  return isDataFault(error.cause);
}
