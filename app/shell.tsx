import type { Metadata } from 'next';
import { PageBody } from '@/components/page/page-body-client.tsx';
import { pageMetadata } from '@/components/page/page-metadata.ts';
import { requestContext } from '@/lib/platform/request-context.ts';
import { type ShellKind, SLOT } from '@/lib/serving/pages/page-slots.ts';
import { MISSING_HEAD, missing } from './missing.tsx';

const shell = () => (requestContext()?.shell ?? null) as ShellKind | null;

/** The head of a page's shell; null where the page itself is asked for. */
export function shellHead(): Metadata | null {
  const kind = shell();
  if (!kind) return null;
  if (kind.content === 'missing') return MISSING_HEAD;
  const { title, shareTitle, description, canonical: path } = SLOT;
  const image = kind.hasImage ? SLOT.image : null;
  return pageMetadata({ title, shareTitle, description, path, isIndexable: kind.isIndexable, image });
}

/** The body of a page's shell; null where the page itself is asked for. */
export function shellBody() {
  const kind = shell();
  if (!kind) return null;
  return kind.content === 'missing' ? missing() : <PageBody html={SLOT.body} />;
}
