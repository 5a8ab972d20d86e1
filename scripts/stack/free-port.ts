import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

async function listenOnce(port: number, host?: string): Promise<number> {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  await once(server, 'listening');
  const { port: got } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return got;
}

/** Whether a server could listen on `port`, on this machine's own address and on all of them. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port, '127.0.0.1');
    await listenOnce(port);
    return true;
  } catch {
    return false;
  }
}

/** A port that nothing listens on: `preferred` if it is one. */
export async function freePort(preferred: number | null = null): Promise<number> {
  if (preferred !== null && (await isPortFree(preferred))) return preferred;
  return listenOnce(0, '127.0.0.1');
}
