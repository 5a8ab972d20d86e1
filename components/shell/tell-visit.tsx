import { requestContext } from '@/lib/platform/request-context.ts';
import { TELL_VISIT } from '@/lib/serving/html/tell-visit.ts';

declare global {
  interface Window {
    /** Tells the shop what is looked at from now on; see `TELL_VISIT`. */
    __look?: () => void;
  }
}

/** What tells the shop what its visitors look at. A shell gets it as a text: here it would be in the framework's data once more. */
export function TellVisit() {
  if (requestContext()?.shell) return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text
  return <script dangerouslySetInnerHTML={{ __html: TELL_VISIT }} />;
}
