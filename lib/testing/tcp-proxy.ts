import { createConnection, createServer, type Server, type Socket } from 'node:net';

/**
 * A way to a server that a test can look at, cut and mend, or hold still, so that the server is away or frozen for whoever
 * takes it.
 */
export interface TcpProxy {
  /** The server's URL by this way. */
  url: string;
  /** Bytes that the server has sent so far. */
  received(): number;
  /** Times that the server was asked, and had answered before: round trips that were begun. */
  turns(): number;
  /** Connections that their client has not closed. */
  open(): number;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Lets connections through again. */
  mend(): Promise<void>;
  /** From now on nothing passes, and nothing is closed either. */
  freeze(): void;
  /** Lets new connections through again; those that were frozen stay so. */
  thaw(): void;
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

/** The connections of a proxy, two sockets each. */
class Wires {
  readonly #target: URL;
  readonly #clients = new Set<Socket>();
  readonly #sockets = new Set<Socket>();
  #isFrozen = false;
  received = 0;
  turns = 0;

  constructor(target: URL) {
    this.#target = target;
  }

  get open(): number {
    return this.#clients.size;
  }

  join(client: Socket): void {
    const server = createConnection({ host: this.#target.hostname, port: Number(this.#target.port) });
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    let isAsked = false;
    client.on('data', () => {
      if (!isAsked) this.turns += 1;
      isAsked = true;
    });
    server.on('data', (data) => {
      this.received += data.length;
      isAsked = false;
    });
    this.#lead(client, server);
    this.#lead(server, client);
  }

  #lead(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    if (this.#isFrozen) from.resume();
    else from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }

  freeze(): void {
    this.#isFrozen = true;
    // what arrives is thrown away, so that a client's goodbye is still seen
    for (const socket of this.#sockets) socket.unpipe().resume();
  }

  thaw(): void {
    this.#isFrozen = false;
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** @param url of a server at a TCP port */
export async function openProxy(url: string): Promise<TcpProxy> {
  const wires = new Wires(new URL(url));
  const server = createServer((client) => wires.join(client));
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const own = new URL(url);
  own.host = `127.0.0.1:${port}`;
  return {
    url: own.href,
    received: () => wires.received,
    turns: () => wires.turns,
    open: () => wires.open,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      wires.cut();
      await closed;
    },
    mend: () => listen(server, port),
    freeze: () => wires.freeze(),
    thaw: () => wires.thaw(),
  };
}
