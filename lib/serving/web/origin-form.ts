/** Scheme and authority, which stand before the path where a request is meant for a proxy (RFC 9112, 3.2.2). */
const BEFORE_PATH = /^https?:\/\/[^/?#]*/i;

/** The path and query that a request is for, without the host that it may name: no answer may depend on that. */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const path = target.replace(BEFORE_PATH, '');
  return path.startsWith('?') || path === '' ? `/${path}` : path;
}
