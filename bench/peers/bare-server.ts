/** `node:http` and nothing else: gives the page of a folder from memory to whoever asks for anything. */
import { createServer } from 'node:http';
import { readPage } from './captured-page.ts';

const { headers, body } = await readPage(process.argv[2] ?? '');
const all = [...headers, 'Content-Length', String(body.length)];

createServer((_, response) => response.writeHead(200, all).end(body)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
