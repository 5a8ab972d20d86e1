/**
 * What went wrong in one line, for logs. Of a failed statement it is the server's complaint only: the statement's text and
 * its values, which may be personal, stay out.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return errorText(error.cause);
  return error.message || error.name;
}
