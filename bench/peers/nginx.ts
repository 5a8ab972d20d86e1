import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from '../../scripts/stack/find-program.ts';
import { freePort } from '../../scripts/stack/free-port.ts';
import { answers, canPin, type ServerProcess, startServer } from '../server-process.ts';
import { type CapturedPage, writePage } from './captured-page.ts';

/** A word of nginx' configuration. `$` begins a variable there, and cannot be written in another way. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll('$', `\${dollar}`)}"`;
}

/** nginx says the type by itself and, unless it is told otherwise, when the file was changed. */
function headerLines(headers: readonly string[]): string[] {
  const lines = ['add_header Last-Modified "";', 'etag off;', 'max_ranges 0;'];
  for (let at = 0; at < headers.length; at += 2) {
    const [name = '', value = ''] = headers.slice(at, at + 2);
    const isType = name.toLowerCase() === 'content-type';
    lines.push(isType ? `default_type ${quoted(value)};` : `add_header ${quoted(name)} ${quoted(value)};`);
  }
  return lines;
}

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** One worker, set up to be as fast as it can be with one file: found once, sent by the kernel, nothing written down. */
export function nginxConfig(folder: string, port: number, page: Omit<CapturedPage, 'body'>): string {
  return `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
${canPin() ? 'worker_cpu_affinity 01;' : ''}
pid ${quoted(path.join(folder, 'nginx.pid'))};
error_log stderr crit;
events { worker_connections 4096; }
http {
  ${TEMPORARY.map((name) => `${name}_temp_path ${quoted(path.join(folder, name))};`).join('\n  ')}
  geo $dollar { default "$"; }
  access_log off;
  gzip off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=16 inactive=1h;
  open_file_cache_valid 1h;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  server_tokens off;
  server {
    listen 127.0.0.1:${port};
    ${headerLines(page.headers).join('\n    ')}
    location = ${quoted(page.path)} { alias ${quoted(path.join(folder, 'body'))}; }
  }
}
`;
}

/** Starts a private nginx that gives one page, bytes and headers, as a file; null where nginx is not installed. */
export async function startNginx(work: string, page: CapturedPage): Promise<ServerProcess | null> {
  const program = findProgram('nginx');
  if (!program) return null;
  const folder = path.join(work, 'nginx');
  await mkdir(folder, { recursive: true });
  await writePage(folder, page);
  const port = await freePort();
  const config = path.join(folder, 'nginx.conf');
  await writeFile(config, nginxConfig(folder, port, page));
  return startServer({
    name: 'nginx',
    command: [program, '-p', folder, '-e', 'stderr', '-c', config],
    port,
    isReady: (origin) => answers(origin + page.path),
  });
}
