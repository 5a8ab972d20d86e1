import { median } from '../../bench/load/sample.ts';

/** Categories of Lighthouse that the shop answers for, by their ids there. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export type Category = (typeof CATEGORIES)[number];

/** What one run says of a page, or several by their medians. */
export interface Figures {
  /** 0 to 100. */
  scores: Record<Category, number>;
  /** Milliseconds until the largest part of the first view is painted. */
  lcp: number;
  /** Cumulative layout shift. */
  cls: number;
  /** Milliseconds for which scripts kept the page from answering. */
  tbt: number;
  /** Bytes of JavaScript as they were sent. */
  scriptBytes: number;
  /** How fast this machine was by Lighthouse's own measure (`benchmarkIndex`): times are for one of 1,500 or more, slowed down fourfold. */
  machine: number;
}

/** The lowest score that is good enough. */
export const GOOD = 95;

/** Each figure's median over all runs. */
export function mediansOf(runs: readonly Figures[]): Figures {
  const over = (read: (run: Figures) => number) => median(runs.map(read));
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, over((run) => run.scores[name])]));
  return {
    scores: scores as Record<Category, number>,
    lcp: over(({ lcp }) => lcp),
    cls: over(({ cls }) => cls),
    tbt: over(({ tbt }) => tbt),
    scriptBytes: over(({ scriptBytes }) => scriptBytes),
    machine: over(({ machine }) => machine),
  };
}

/** The categories in which a page is not good enough. */
export const poorIn = ({ scores }: Figures): Category[] => CATEGORIES.filter((name) => scores[name] < GOOD);
