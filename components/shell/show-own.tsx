import { requestContext } from '@/lib/platform/request-context.ts';
import { SHOW_OWN } from '@/lib/serving/html/show-own.ts';

declare global {
  interface Window {
    /** Marks what is the visitor's own among the cars of the page; see `SHOW_OWN`. */
    __own?: () => void;
  }
}

/** What shows visitors what is their own. A shell gets it as a text: here it would be in the framework's data once more. */
export function ShowOwn() {
  if (requestContext()?.shell) return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text
  return <script dangerouslySetInnerHTML={{ __html: SHOW_OWN }} />;
}
