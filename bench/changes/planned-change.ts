import type { PageAnswer } from './page-answer.ts';

/** A change of one row, and how to see on a page that it has arrived. */
export interface PlannedChange {
  /** Table, and what happens there: `car.price`, `car_feature insert`. */
  kind: string;
  sql: string;
  values: unknown[];
  /** The car whose page is looked at; null for the car that the statement inserts. */
  car: number | null;
  /** Cars that show the row, where it is not one car's own. */
  cars?: number;
  /** Where its page was before. */
  path: string | null;
  shows: (page: PageAnswer) => boolean;
  /** What the car's payload holds afterwards, where another change may write the car meanwhile. */
  payloadText?: string;
}

/** What is needed of a kind of change to plan one. */
export type Planned = Omit<PlannedChange, 'kind' | 'path'>;

export const contains =
  (text: string) =>
  (page: PageAnswer): boolean =>
    page.status === 200 && page.text.includes(text);

export const lacks =
  (text: string) =>
  (page: PageAnswer): boolean =>
    page.status === 200 && !page.text.includes(text);

/** A key fact or a specification on the page. */
export const fact = (name: string, value: string): string => `<dt>${name}</dt><dd>${value}</dd>`;
