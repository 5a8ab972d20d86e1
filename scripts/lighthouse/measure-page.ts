import lighthouse from 'lighthouse';
import { ExpectedError } from '../../lib/platform/expected-error.ts';
import { withBrowser } from './browser.ts';
import { CATEGORIES, type Category, type Figures } from './figures.ts';

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** An audit that the page did not pass, and the category that it counts in. */
export interface Complaint {
  category: Category;
  text: string;
}

export interface Measured {
  figures: Figures;
  complaints: Complaint[];
}

function scriptBytes({ audits }: Report): number {
  const details = audits['network-requests']?.details;
  const items = details?.type === 'table' ? details.items : [];
  return items
    .filter(({ resourceType }) => resourceType === 'Script')
    .reduce((sum, { transferSize }) => sum + Number(transferSize), 0);
}

function figuresOf(report: Report): Figures {
  const score = (name: Category) => Math.round((report.categories[name]?.score ?? 0) * 100);
  const number = (audit: string) => report.audits[audit]?.numericValue ?? Number.NaN;
  return {
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, score(name)])) as Record<Category, number>,
    lcp: number('largest-contentful-paint'),
    cls: number('cumulative-layout-shift'),
    tbt: number('total-blocking-time'),
    scriptBytes: scriptBytes(report),
    machine: report.environment.benchmarkIndex,
  };
}

function complaintsOf({ audits, categories }: Report): Complaint[] {
  return CATEGORIES.flatMap((category) =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const { score, title, displayValue = '' } = audits[id] ?? {};
      if (weight === 0 || typeof score !== 'number' || score >= 0.9) return [];
      return [{ category, text: `${title} ${displayValue}`.trim() }];
    }),
  );
}

/**
 * Has Lighthouse look at a page once, as on a phone, in a browser of its own.
 * @throws {ExpectedError} where it could not
 */
export async function measurePage(url: string): Promise<Measured> {
  const { hostname } = new URL(url);
  const found = await withBrowser(hostname, (port) =>
    lighthouse(url, { onlyCategories: [...CATEGORIES], logLevel: 'error', output: 'json', port }),
  );
  const failure = found ? found.lhr.runtimeError?.message : 'it gives no report';
  if (!found || failure) throw new ExpectedError(`Lighthouse cannot judge ${url}: ${failure}`);
  return { figures: figuresOf(found.lhr), complaints: complaintsOf(found.lhr) };
}
