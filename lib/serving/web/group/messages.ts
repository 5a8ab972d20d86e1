import type { MetricsReport } from '../../../platform/metrics-total.ts';

/** What the supervisor says to a web process. */
export type Order =
  /** Asks for a report; it is answered under the same number. */
  | { type: 'report'; id: number }
  /** The answer to `total`. */
  | { type: 'total'; id: number; text: string }
  /** Answer what is under way and end; connections without a request are kept for `idleMs`. */
  | { type: 'end'; idleMs: number };

/** What a web process says to its supervisor. */
export type Word =
  /** Its metrics: `id` is the question's number, null where it says farewell. */
  | { type: 'report'; id: number | null; report: MetricsReport }
  /** Asks for the metrics of all. */
  | { type: 'total'; id: number };
