'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { enhance } from './enhance.ts';

const BODY_ID = 'page-body';

let ofDocument: string | undefined;

/** The body that the document came with. It is not sent a second time as data: the document is asked for it, once. */
function documentBody(): string {
  ofDocument ??= document.getElementById(BODY_ID)?.innerHTML ?? '';
  return ofDocument;
}

interface PageBodyProps {
  /** Its markup; '' stands for what the document holds. */
  html?: string;
  /** Instead of `html`: its parts, as Next renders them. */
  children?: ReactNode;
}

/**
 * What a page says between header and footer. It is plain markup that nothing renders a second time in the browser: scripts only
 * add to it.
 */
export function PageBody({ html, children }: PageBodyProps) {
  const ref = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is another body that has to be brought to life
  useLayoutEffect(() => (ref.current ? enhance(ref.current) : undefined), [html, children]);
  if (html === undefined) {
    return (
      <div id={BODY_ID} ref={ref}>
        {children}
      </div>
    );
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by our own components
  return <div id={BODY_ID} ref={ref} dangerouslySetInnerHTML={{ __html: html || documentBody() }} />;
}
