import { isUnavailable } from '../../platform/unavailable-error.ts';
import type { BadParameter } from '../query.ts';

export interface ApiAnswer<Body> {
  status: number;
  body: Body | { error: string; details?: BadParameter[] };
}

/** Turns "nothing could answer" into an answer: 503, for a client that knows to try again. */
export async function orApiUnavailable<Body>(answer: Promise<ApiAnswer<Body>>): Promise<ApiAnswer<Body>> {
  return answer.catch((error) => {
    if (isUnavailable(error)) return { status: 503, body: { error: 'try again in a moment' } };
    throw error;
  });
}
