import { type Refused, refusal } from '../web/action.ts';
import { type Answer, jsonAnswer } from '../web/query.ts';

const MESSAGE = 'That was often. Please try again later.';

interface Over {
  /** Seconds. */
  retryAfter: number;
}

/** What an action says once a limit is reached. */
export const tooOften = ({ retryAfter }: Over): Refused => refusal(429, MESSAGE, { retryAfter });

/** What a query says then. @param cookies values of `Set-Cookie` */
export function tooOftenAnswer({ retryAfter }: Over, cookies: readonly string[] = []): Answer {
  const answer = jsonAnswer(429, { error: MESSAGE }, cookies);
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(Math.ceil(retryAfter)) } };
}
