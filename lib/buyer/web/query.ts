import type { BuyerServices } from '../services.ts';
import type { Asked } from './action.ts';

export interface Answer {
  status: number;
  /** `Cache-Control: private, no-store` is added to all. */
  headers: Readonly<Record<string, string>>;
  body: string;
  cookies?: readonly string[];
}

/** What is only read, at one address under `/api/me/`, by GET: parameters are the `values`. */
export interface Query {
  path: string;
  answer(
    params: URLSearchParams,
    asked: Omit<Asked<never>, 'values' | 'session'> & { services: BuyerServices },
  ): Promise<Answer>;
}

export const jsonAnswer = (status: number, body: object, cookies: readonly string[] = []): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
  cookies,
});
