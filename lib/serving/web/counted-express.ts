import { metrics } from '../../platform/metrics.ts';
import {
  newRequestContext,
  type RequestContext,
  withRequestContext,
} from '../../platform/request-context.ts';
import type { Admission } from './admission.ts';
import type { ExpressAnswer, ReadyAnswer } from './express/lane.ts';
import type { RequestHead } from './express/request-head.ts';
import { routeOf } from './routes.ts';

/** Answers requests for shared pages: at once where one is ready, else from wherever it can be had. Null for any other answer. */
export interface ExpressPages {
  answerReady(head: RequestHead): ReadyAnswer | null;
  answerSoon(head: RequestHead): Promise<ReadyAnswer | null> | null;
}

function observe({ target }: RequestHead, { startedAt }: RequestContext): void {
  const route = routeOf(target.split('?', 1)[0] ?? '/').name;
  metrics.requests.inc({ route, method: 'GET', status: '200' });
  metrics.requestSeconds.observe({ route }, (performance.now() - startedAt) / 1000);
}

/**
 * Context and metrics around what is answered before a request exists that could have them. Pages that have to be made are so only as
 * long as that can be done in good time; else, and where that fails, the request goes the usual way.
 */
export function countedExpress(pages: ExpressPages, admission: Admission): ExpressAnswer {
  const answered = metrics.requests.labels({ route: 'page', method: 'GET', status: '200' });
  const soon = (head: RequestHead) => {
    const leave = admission.isFull ? null : admission.tryEnter();
    if (!leave) return null;
    const context = newRequestContext('page');
    const answer = withRequestContext(context, () => pages.answerSoon(head));
    if (!answer) {
      leave();
      return null;
    }
    const counted = answer.then((found) => {
      if (found) observe(head, context);
      return found;
    });
    return counted.finally(leave);
  };
  return (head) => {
    const startedAt = performance.now();
    const ready = pages.answerReady(head);
    if (!ready) return soon(head);
    answered.inc();
    metrics.hotSeconds.observe((performance.now() - startedAt) / 1000);
    return ready;
  };
}
