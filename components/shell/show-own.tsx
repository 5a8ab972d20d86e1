import { requestContext } from '@/lib/platform/request-context.ts';
import { LOAD_OWN } from '@/lib/serving/html/show-own.ts';

declare global {
  interface Window {
    /** Marks what is the visitor's own among the cars of the page; null while what does so is loaded. See `LOAD_OWN`. */
    __own?: ((again?: boolean) => void) | null;
  }
}

/** What shows visitors what is their own. A shell gets it as a text: here it would be in the framework's data once more. */
export function ShowOwn() {
  if (requestContext()?.shell) return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text
  return <script dangerouslySetInnerHTML={{ __html: LOAD_OWN }} />;
}
