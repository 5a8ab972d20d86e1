import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that a test can cut and mend, so that the server is away for whoever takes it. */
export interface TcpProxy {
  /** The server's URL by this way. */
  url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Lets connections through again. */
  mend(): Promise<void>;
}

function join(client: Socket, target: URL, open: Set<Socket>): void {
  const server = createConnection({ host: target.hostname, port: Number(target.port) });
  for (const [from, to] of [[client, server] as const, [server, client] as const]) {
    open.add(from);
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  }
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

/** @param url of a server at a TCP port */
export async function openProxy(url: string): Promise<TcpProxy> {
  const target = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((client) => join(client, target, open));
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const own = new URL(url);
  own.host = `127.0.0.1:${port}`;
  return {
    url: own.href,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    mend: () => listen(server, port),
  };
}
