import { metrics } from '../../platform/metrics.ts';
import type { ExpressAnswer, ReadyAnswer } from './express/lane.ts';

/** Counts what is answered before a request exists that could be observed. */
export function countedExpress(pages: { answerExpress: ExpressAnswer }): ExpressAnswer {
  const answered = metrics.requests.labels({ route: 'page', method: 'GET', status: '200' });
  return (head) => {
    const startedAt = performance.now();
    const count = (answer: ReadyAnswer | null) => {
      if (!answer) return null;
      answered.inc();
      metrics.hotSeconds.observe((performance.now() - startedAt) / 1000);
      return answer;
    };
    const answer = pages.answerExpress(head);
    return answer instanceof Promise ? answer.then(count) : count(answer);
  };
}
