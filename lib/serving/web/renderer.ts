import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whoever answers a request with what it renders: Next. */
export type Renderer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
