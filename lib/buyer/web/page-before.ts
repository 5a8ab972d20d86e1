import type { IncomingMessage } from 'node:http';
import { localPath } from './local-path.ts';

/**
 * The page from which the address of an action was come to. A browser that loads a form that was given back once more, or goes back to it, asks for
 * the address that it was sent to, where there is no page.
 */
export function pageBefore({ headers: { referer = '' } }: Pick<IncomingMessage, 'headers'>): string {
  const { pathname = '', search = '' } = URL.canParse(referer) ? new URL(referer) : {};
  return localPath(/^\/(my|used)/.test(pathname) ? pathname + search : '') ?? '/my';
}
