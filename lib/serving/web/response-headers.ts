import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext } from '../../platform/request-context.ts';
import { serverTiming } from '../../platform/server-timing.ts';
import { singleton } from '../../platform/singleton.ts';
import { siteUrl } from '../../platform/site.ts';
import { securityHeaders } from './security-headers.ts';

/** Of a shared page: whether it was stored. Else HIT: all that the answer needed was in Valkey. MISS: MySQL was asked. BYPASS: not an answer made from payloads. */
function cacheState(status: number, { kind, mysqlQueries, valkeyReads, cache }: RequestContext): string {
  if (cache !== null) return cache;
  if (kind !== 'page' && kind !== 'api') return 'BYPASS';
  if (mysqlQueries > 0) return 'MISS';
  return valkeyReads > 0 && status < 500 ? 'HIT' : 'BYPASS';
}

/** Next can redirect with 308 only; for a page the shop's contract says 301, which every crawler understands. */
function statusOf(status: number, method: string | undefined, context: RequestContext): number {
  if (context.status !== null && (status === 200 || status === 500)) return context.status;
  return status === 308 && (method === 'GET' || method === 'HEAD') ? 301 : status;
}

const RETRY_AFTER_SECONDS = 5;

/** What every answer of this process forbids. */
export const forbidding = (): Record<string, string> =>
  singleton('security-headers', () => securityHeaders(siteUrl()));

/** Completes an answer's headers in the moment in which they are sent, when all times are known. */
export function completeHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): void {
  const send = response.writeHead;
  response.writeHead = function writeHead(this: ServerResponse, given: number, ...rest: unknown[]) {
    const status = statusOf(given, request.method, context);
    response.setHeader('Server-Timing', serverTiming(context));
    response.setHeader('X-Cache', cacheState(status, context));
    if (status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    if (context.cache === null)
      for (const [name, value] of Object.entries(forbidding())) response.setHeader(name, value);
    return Reflect.apply(send, this, [status, ...rest]);
  } as typeof response.writeHead;
}
