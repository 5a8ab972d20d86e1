import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import type { Renderer } from '../../serving/web/renderer.ts';

/** What a renderer says of a body that is not sent. */
const OF_BODY = ['Content-Length', 'Content-Encoding', 'Content-Type', 'ETag', 'Link'];

const isRedirect = (status: number) => status >= 300 && status < 400;

/**
 * Has the answer to a form rendered, as a page of the same address. A page that sends elsewhere does so with 303, since with 307 browsers
 * would send the form there once more. Of a page that fails nothing is sent: `instead` answers then.
 */
export async function renderOr(
  render: Renderer,
  request: IncomingMessage,
  response: ServerResponse,
  instead: () => void,
): Promise<void> {
  const { writeHead, write, end } = response;
  let isOver = false;
  const hasFailed = () => !response.headersSent && response.statusCode >= 500;
  const giveUp = () => {
    if (isOver || response.headersSent) return;
    isOver = true;
    Object.assign(response, { writeHead, write, end });
    for (const name of OF_BODY) response.removeHeader(name);
    instead();
    Object.assign(response, { write: () => true, end: () => response });
  };
  response.writeHead = function head(this: ServerResponse, given: number, ...rest: unknown[]) {
    response.statusCode = isRedirect(given) ? 303 : given;
    return hasFailed() ? this : Reflect.apply(writeHead, this, [response.statusCode, ...rest]);
  } as typeof writeHead;
  response.write = function more(this: ServerResponse, ...given: unknown[]) {
    return hasFailed() || Reflect.apply(write, this, given);
  } as typeof write;
  response.end = function last(this: ServerResponse, ...given: unknown[]) {
    if (!hasFailed()) return Reflect.apply(end, this, given);
    giveUp();
    return this;
  } as typeof end;
  try {
    await render(request, response);
  } catch (error) {
    if (response.headersSent) throw error;
    logger.warn({ error: errorText(error) }, 'the page of a form that is given back cannot be made');
    giveUp();
  }
}
