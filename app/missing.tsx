import type { Metadata } from 'next';
import { setStatus } from '@/lib/platform/request-context.ts';
import NotFound from './not-found.tsx';

/** The head of an address that leads nowhere. */
export const MISSING_HEAD: Metadata = { title: 'Not found', robots: { index: false, follow: true } };

/** Answers 404 with a whole page. Next's own `notFound()` sends an empty body that only JavaScript fills. */
export function missing() {
  setStatus(404);
  return <NotFound />;
}
