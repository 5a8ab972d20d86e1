import { Limiter } from '../limiter.ts';
import type { Renderer } from './renderer.ts';

/**
 * Answers that Next makes at once, each of which takes all of a core for many times as long as a shared page: everybody else waits behind
 * them. More wait for their turn, and are refused beyond that.
 */
const RENDERS = { atOnce: 2, waiting: 100, patienceMs: 5_000 };
/** Milliseconds after which one does not count any more: its reader may be slow. */
const LONGEST_MS = 2_000;

/** An answer would have to be waited for too long: nothing was sent. */
export class TooManyRendersError extends Error {
  override name = 'TooManyRendersError';
}

/** Comes back when the work has ended, or after so many milliseconds. */
function atMost(ms: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Has few requests at once answered by `render`, in the order in which they come. Who leaves while waiting is passed over.
 * @throws {TooManyRendersError} by the renderer, where a request would have to wait too long
 */
export function fewAtOnce(render: Renderer): Renderer {
  const limiter = new Limiter(
    RENDERS,
    () => new TooManyRendersError('too many requests wait to be rendered'),
  );
  return async (request, response) => {
    let rendered: Promise<void> = Promise.resolve();
    await limiter.run(async () => {
      if (response.destroyed) return;
      rendered = render(request, response);
      await atMost(LONGEST_MS, rendered);
    });
    await rendered;
  };
}
