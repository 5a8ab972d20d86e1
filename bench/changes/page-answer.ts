import { Agent, get } from 'node:http';

/** A page as a shopper gets it. */
export interface PageAnswer {
  status: number;
  /** The HTML with entities resolved and without React's comments between pieces of text. */
  text: string;
}

const MOST_REDIRECTS = 3;

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** HTML as it is compared with what a database holds. */
export function readable(html: string): string {
  return html
    .replaceAll('<!-- -->', '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}

interface Answer {
  status: number;
  body: string;
  location: string | undefined;
}

/** Asks for pages over connections that are kept open. */
export class PageClient {
  readonly #origin: string;
  readonly #agent: Agent;

  constructor(origin: string, connections: number) {
    this.#origin = origin;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** The page at `path`, or at where it has moved. */
  async read(path: string): Promise<PageAnswer> {
    let at = path;
    for (let hop = 0; ; hop += 1) {
      const { status, body, location } = await this.#get(at);
      if (!location || hop === MOST_REDIRECTS) return { status, text: readable(body) };
      at = new URL(location, this.#origin).pathname;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A server closes connections that were idle for a while: a request that meets this moment is sent once more. */
  #get(path: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = get(this.#origin + path, { agent: this.#agent }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const { statusCode = 0, headers } = incoming;
          const location = statusCode >= 300 && statusCode < 400 ? headers.location : undefined;
          resolve({ status: statusCode, body: Buffer.concat(chunks).toString(), location });
        });
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        if (request.reusedSocket && error.code === 'ECONNRESET') this.#get(path).then(resolve, reject);
        else reject(error);
      });
    });
  }
}
