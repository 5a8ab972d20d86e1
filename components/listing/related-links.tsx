import type { CountedLink, ListingView } from '@/lib/listing/listing-view.ts';
import { formatNumber } from '../format.ts';

/** Links with how many cars lie behind each. */
export function CountedLinks({ links }: { links: CountedLink[] }) {
  return (
    <ul className="counted-links">
      {links.map((link) => (
        <li key={link.path}>
          <a href={link.path}>
            {link.name} <span className="option-count">{formatNumber(link.count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Listings near this one. */
export function RelatedLinks({ related }: Pick<ListingView, 'related'>) {
  return related
    .filter((group) => group.links.length > 0)
    .map((group) => (
      <section className="related" key={group.heading}>
        <h2 className="section-heading">{group.heading}</h2>
        <CountedLinks links={group.links} />
      </section>
    ));
}
