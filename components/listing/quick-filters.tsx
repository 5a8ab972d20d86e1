import type { CountedLink } from '@/lib/listing/listing-view.ts';
import { CountedLinks } from './related-links.tsx';

/** One tap to a part of the listing, in a row that scrolls on small screens. */
export function QuickFilters({ links }: { links: CountedLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav className="quick-filters" aria-label="Quick filters">
      <CountedLinks links={links} />
    </nav>
  );
}
