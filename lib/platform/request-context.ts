import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from './singleton.ts';

/** What a request is for. Only `page` and `api` requests are promised to be answered without MySQL; `buyer` ones are about whoever asks. */
export type RequestKind = 'page' | 'api' | 'buyer' | 'asset' | 'probe';

/** What is known of the request under way, filled in as it passes through the layers. Times are milliseconds. */
export interface RequestContext {
  kind: RequestKind;
  startedAt: number;
  valkeyMs: number;
  /** Reads that Valkey answered, or what this process holds of it. */
  valkeyReads: number;
  mysqlMs: number;
  mysqlQueries: number;
  /** A status that Next cannot say itself (410, 503) or says without a body (404), set while the page renders. */
  status: number | null;
  /** Where a page came from, BYPASS for one that was made for one visitor; null for other answers. */
  cache: 'HIT' | 'MISS' | 'STALE' | 'BYPASS' | null;
  /** What a form said that could not be taken as it was, for the page that shows it again; see `lib/buyer/web/form-state.ts`. */
  form: unknown;
  /** What a page leaves out, where only its shell is asked for; see `lib/serving/pages/page-slots.ts`. */
  shell: unknown;
}

const storage = singleton('request-context', () => new AsyncLocalStorage<RequestContext>());

export function newRequestContext(kind: RequestKind): RequestContext {
  const nothingRead = { valkeyMs: 0, valkeyReads: 0, mysqlMs: 0, mysqlQueries: 0 };
  return {
    kind,
    startedAt: performance.now(),
    ...nothingRead,
    status: null,
    cache: null,
    form: null,
    shell: null,
  };
}

/** Runs `work` with `context` visible to everything it calls or awaits. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The request under way, or `undefined` in a job. */
export function requestContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Has the request under way answered with a status that Next cannot say itself. */
export function setStatus(status: number): void {
  const context = requestContext();
  if (context) context.status = status;
}
