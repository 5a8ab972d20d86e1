import type { RequestContext } from './request-context.ts';

const ms = (value: number) => value.toFixed(1);

/** What a request has spent its time on, for `Server-Timing` (W3C Server Timing): what is left of it is called rendering. */
export function serverTiming({
  startedAt,
  valkeyMs,
  mysqlMs,
}: Pick<RequestContext, 'startedAt' | 'valkeyMs' | 'mysqlMs'>): string {
  const total = performance.now() - startedAt;
  const render = Math.max(0, total - valkeyMs - mysqlMs);
  return `valkey;dur=${ms(valkeyMs)}, mysql;dur=${ms(mysqlMs)}, render;dur=${ms(render)}, total;dur=${ms(total)}`;
}
