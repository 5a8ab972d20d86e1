import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = { robots: { index: false, follow: false } };

export const dynamic = 'force-dynamic';

/** What is a buyer's own: made for each request, kept by nobody, in no index. */
export default function MyLayout({ children }: { children: ReactNode }) {
  return children;
}
