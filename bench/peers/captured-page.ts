import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import path from 'node:path';

/** An answer of the shop, for others to give. */
export interface CapturedPage {
  path: string;
  /** Name and value in turn, without those of the connection and of the moment. */
  headers: string[];
  body: Buffer;
}

/** Every server says these by itself. */
const OWN = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

/** Raw headers without those that every server says by itself. */
export function kept(raw: readonly string[]): string[] {
  return raw.filter((_, at) => !OWN.has((raw[at - (at % 2)] ?? '').toLowerCase()));
}

/**
 * What the shop answers to a browser at `path`.
 * @throws {Error} where that is no page
 */
export async function capturePage(origin: string, at: string): Promise<CapturedPage> {
  const headers = { 'accept-encoding': 'gzip, deflate, br, zstd', accept: 'text/html' };
  const [answer] = (await once(get(origin + at, { headers }), 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (answer.statusCode !== 200) throw new Error(`${at} answered ${answer.statusCode}`);
  return { path: at, headers: kept(answer.rawHeaders), body: Buffer.concat(chunks) };
}

/** Lays a page into a folder: its body as it is sent, and its headers. */
export async function writePage(folder: string, { headers, body }: CapturedPage): Promise<void> {
  await writeFile(path.join(folder, 'body'), body);
  await writeFile(path.join(folder, 'headers.json'), JSON.stringify(headers));
}

/** What `writePage` has laid there. */
export async function readPage(folder: string): Promise<Pick<CapturedPage, 'headers' | 'body'>> {
  const headers = JSON.parse(await readFile(path.join(folder, 'headers.json'), 'utf8')) as string[];
  return { headers, body: await readFile(path.join(folder, 'body')) };
}
