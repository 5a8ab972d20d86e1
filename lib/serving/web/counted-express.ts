import { metrics } from '../../platform/metrics.ts';
import type { RequestHead } from './express/request-head.ts';
import type { ExpressAnswer } from './http-server.ts';

/** Counts what is answered before a request exists that could be observed. */
export function countedExpress(pages: { answerExpress: ExpressAnswer }): ExpressAnswer {
  const answered = metrics.requests.labels({ route: 'page', method: 'GET', status: '200' });
  return (head: RequestHead) => {
    const startedAt = performance.now();
    const answer = pages.answerExpress(head);
    if (answer) {
      answered.inc();
      metrics.hotSeconds.observe((performance.now() - startedAt) / 1000);
    }
    return answer;
  };
}
