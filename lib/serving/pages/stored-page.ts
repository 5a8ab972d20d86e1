import type { PageForm } from './page-shell.ts';

/** What is known of a page besides its text. */
export interface PageFacts {
  form: PageForm;
  status: 200 | 404 | 410;
  /** Where it lives; null for what is not there. */
  path: string | null;
  /** Of the text, whatever it is sent as. */
  tag: string;
  /** Value of `Content-Security-Policy`; null for what is no document. */
  policy: string | null;
  /** What the page was made from, as a text that differs when the page would. */
  says: string;
  /** Whether prices of cars that it does not show have a say in it. */
  isOfPrices: boolean;
  /** Every car of which it says something. */
  cars: number[];
  /** The last change of listings that was known before the page was made; see `place-number.ts`. */
  at: number;
  /** When it was made, milliseconds since 1970: words like "new today" do not stay true. */
  madeAt: number;
}

/** A page as it is kept: its facts, and its text compressed by brotli. */
export interface StoredPage extends PageFacts {
  brotli: Buffer;
}

const END = 10;

/** One line of JSON, then the compressed text. */
export function encodePage({ brotli, ...facts }: StoredPage): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), brotli]);
}

function isFacts(value: unknown): value is PageFacts {
  if (typeof value !== 'object' || value === null) return false;
  const { status, tag, says, isOfPrices, cars, at, madeAt } = value as Partial<PageFacts>;
  const texts = [tag, says].every((text) => typeof text === 'string');
  return (
    texts &&
    typeof isOfPrices === 'boolean' &&
    typeof status === 'number' &&
    typeof at === 'number' &&
    typeof madeAt === 'number' &&
    Array.isArray(cars)
  );
}

/** @returns null for what was written in another way */
export function decodePage(stored: Buffer): StoredPage | null {
  const end = stored.indexOf(END);
  if (end < 0) return null;
  try {
    const facts: unknown = JSON.parse(stored.toString('utf8', 0, end));
    return isFacts(facts) ? { ...facts, brotli: stored.subarray(end + 1) } : null;
  } catch {
    return null;
  }
}
