import { localPath } from '../web/local-path.ts';

/** Where a code is entered. @param to where one goes on afterwards; anything but a path within the shop is left out */
export function verifyPage(to: string | undefined): string {
  const path = localPath(to ?? '');
  return path === null ? '/my/verify' : `/my/verify?to=${encodeURIComponent(path)}`;
}
