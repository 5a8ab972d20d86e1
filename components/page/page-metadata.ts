import type { Metadata } from 'next';
import type { PageHead } from '@/lib/serving/pages/page-head.ts';

/** A page's head in Next's words. */
export function pageMetadata({
  title,
  shareTitle,
  description,
  path,
  isIndexable,
  image,
}: PageHead): Metadata {
  return {
    title: { absolute: title },
    description,
    alternates: { canonical: path },
    robots: isIndexable ? undefined : { index: false, follow: true },
    openGraph: { title: shareTitle, description, url: path, images: image === null ? [] : [image] },
  };
}
