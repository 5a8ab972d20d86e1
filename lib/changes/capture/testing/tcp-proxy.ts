import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire between a reader and its server that a test can look at, and hold still as if the server were frozen. */
export interface TcpProxy {
  /** The URL of the server, as it is reached through the proxy. */
  url: string;
  /** Bytes that the server has sent so far. */
  received(): number;
  /** Connections that their client has not closed. */
  open(): number;
  /** From now on nothing passes, and nothing is closed either. */
  freeze(): void;
  /** Cuts all connections. */
  cut(): void;
  close(): Promise<void>;
}

/** @param serverUrl a URL with host and port */
export async function tcpProxy(serverUrl: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(serverUrl);
  const clients = new Set<Socket>();
  const sockets = new Set<Socket>();
  let received = 0;
  let isFrozen = false;

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    clients.add(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      if (isFrozen) socket.resume();
    }
    upstream.on('data', (data) => {
      received += data.length;
    });
    if (!isFrozen) {
      client.pipe(upstream);
      upstream.pipe(client);
    }
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const url = new URL(serverUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    received: () => received,
    open: () => clients.size,
    freeze() {
      isFrozen = true;
      // what arrives is thrown away, so that a client's goodbye is still seen
      for (const socket of sockets) socket.unpipe().resume();
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
