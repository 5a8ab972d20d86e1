import type { ReactNode } from 'react';

/** The parts of a buyer's pages, as their head names them. */
const PARTS = [
  { path: '/my', name: 'Overview' },
  { path: '/my/visits', name: 'Visits' },
  { path: '/my/offers', name: 'Offers' },
  { path: '/my/shortlist', name: 'Shortlist' },
  { path: '/my/seen', name: 'Seen' },
  { path: '/my/subscription', name: 'Plans' },
  { path: '/my/data', name: 'My data' },
] as const;

interface MyPageProps {
  /** Path of the part that it is, or belongs to. */
  part?: (typeof PARTS)[number]['path'];
  heading: string;
  /** Below the heading, before all else: why a form was given back. */
  summary?: ReactNode;
  children: ReactNode;
}

/** A page of what is a buyer's own: ways to the others above, then what it is about. */
export function MyPage({ part, heading, summary, children }: MyPageProps) {
  return (
    <div className="page-width my">
      <nav className="my-parts" aria-label="My Forecourt">
        <ul>
          {PARTS.map(({ path, name }) => (
            <li key={path}>
              <a href={path} aria-current={path === part ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h1>{heading}</h1>
      {summary}
      {children}
    </div>
  );
}
