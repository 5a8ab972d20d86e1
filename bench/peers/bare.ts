import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/stack/free-port.ts';
import { answers, type ServerProcess, startNode } from '../server-process.ts';
import { type CapturedPage, writePage } from './captured-page.ts';

const PROGRAM = fileURLToPath(new URL('bare-server.ts', import.meta.url));

/** Starts a bare `node:http` server that gives one page, bytes and headers, from memory. */
export async function startBare(work: string, page: CapturedPage): Promise<ServerProcess> {
  const folder = path.join(work, 'bare');
  await mkdir(folder, { recursive: true });
  await writePage(folder, page);
  return startNode({
    name: 'the bare server',
    args: [PROGRAM, folder],
    port: await freePort(),
    isPinned: true,
    isReady: (origin) => answers(origin),
  });
}
