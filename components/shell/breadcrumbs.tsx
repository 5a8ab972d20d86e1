import type { Link } from '@/lib/listing/listing-view.ts';

/** The way from home to here. The last crumb is the page itself, so it is not a link. */
export function Breadcrumbs({ crumbs }: { crumbs: Link[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="breadcrumbs">
        {crumbs.map((crumb, index) => (
          <li key={crumb.path}>
            {index === crumbs.length - 1 ? (
              <span aria-current="page">{crumb.name}</span>
            ) : (
              <a href={crumb.path}>{crumb.name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
