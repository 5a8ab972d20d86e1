import type { ListingView, PageLink } from '@/lib/listing/listing-view.ts';

export type PageLinksProps = Pick<
  ListingView,
  'pages' | 'pageNo' | 'pageCount' | 'previousPath' | 'nextPath'
>;

function PageNumber({ page, isAfterGap }: { page: PageLink; isAfterGap: boolean }) {
  return (
    <>
      {isAfterGap && (
        <li className="page-gap" aria-hidden="true">
          …
        </li>
      )}
      <li className="page-number">
        <a
          href={page.path}
          aria-label={`Page ${page.pageNo}`}
          aria-current={page.isCurrent ? 'page' : undefined}
        >
          {page.pageNo}
        </a>
      </li>
    </>
  );
}

/** Ways to the other pages of a listing; nothing where there is only one. */
export function PageLinks({ pages, pageNo, pageCount, previousPath, nextPath }: PageLinksProps) {
  if (pageCount < 2) return null;
  return (
    <nav className="pages" aria-label="Pages">
      {previousPath && (
        <a className="page-step" href={previousPath} rel="prev">
          Previous
        </a>
      )}
      <p className="page-position">
        Page {pageNo} of {pageCount}
      </p>
      <ul className="page-numbers">
        {pages.map((page, index) => (
          <PageNumber
            key={page.pageNo}
            page={page}
            isAfterGap={index > 0 && page.pageNo - (pages[index - 1]?.pageNo ?? 0) > 1}
          />
        ))}
      </ul>
      {nextPath ? (
        <a className="page-step" href={nextPath} rel="next">
          Next
        </a>
      ) : (
        <p className="page-end">No more results</p>
      )}
    </nav>
  );
}
