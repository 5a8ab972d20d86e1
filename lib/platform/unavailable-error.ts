import { isOutage } from './outage.ts';
import { setStatus } from './request-context.ts';

/** Neither store could answer: trying again helps. A failure is never taken for "there is no such thing". */
export class UnavailableError extends Error {
  override name = 'UnavailableError';
}

/** Whether an error is that; by name, for a flight may be shared with the pages' own copy of the class. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'UnavailableError';

/**
 * Runs the last fallback there is.
 * @throws {UnavailableError} when the store is away: nothing is left to ask
 * @throws {Error} as it comes when it is the data's fault: trying again would not help
 */
export async function lastResort<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOutage(error)) throw error;
    throw new UnavailableError('neither Valkey nor MySQL could answer', { cause: error });
  }
}

/** Makes a read answer 503 for the request at hand when nothing could answer it. */
export function orUnavailable<Arguments extends unknown[], T>(read: (...given: Arguments) => Promise<T>) {
  return async (...given: Arguments): Promise<T> => {
    try {
      return await read(...given);
    } catch (error) {
      if (isUnavailable(error)) setStatus(503);
      throw error;
    }
  };
}
