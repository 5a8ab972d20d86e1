import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = { '.avif': 'image/avif', '.webp': 'image/webp' };
const WEEK_SECONDS = 604_800;

/** The file of a picture's path; `null` for anything but a drawn picture, however it is spelled. */
function fileOf(pathname: string, publicFolder: string): string | null {
  return /^\/pictures\/(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(avif|webp)$/.test(pathname)
    ? path.join(publicFolder, pathname)
    : null;
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('No such picture\n');
}

/** A visitor who leaves before the last byte is no failure of ours. */
function unlessLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

/** Sends a pre-encoded picture from `publicFolder`: long-lived in every cache, 304 where it is known already. */
export async function sendPicture(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  publicFolder: string,
): Promise<void> {
  const file = fileOf(pathname, publicFolder);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) return notFound(response);
  const tag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`;
  const headers = {
    ETag: tag,
    'Cache-Control': `public, max-age=${WEEK_SECONDS}, stale-while-revalidate=${WEEK_SECONDS}`,
    // portals and mails may show them
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': found.size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response).catch(unlessLeft);
}
