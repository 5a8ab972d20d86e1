import type { Metadata } from 'next';
import { Breadcrumbs } from '@/components/shell/breadcrumbs.tsx';

export const metadata: Metadata = {
  title: 'How we rate cars',
  description:
    'The rule behind the rating of every car: owners, use for its age, and what our inspection found.',
};

export const dynamic = 'force-static';

const CRUMBS = [
  { name: 'Home', path: '/' },
  { name: 'How we rate cars', path: '/how-we-rate' },
];

export default function HowWeRate() {
  return (
    <article className="page-width prose">
      <Breadcrumbs crumbs={CRUMBS} />
      <h1>How we rate cars</h1>
      <p>
        Every car starts with 5.0. Three things can take away from it. What they took is written on the car’s
        page, line by line; nothing else counts, and nobody can buy a better rating.
      </p>
      <h2>Owners</h2>
      <p>Each owner after the first takes 0.3, up to 1.2.</p>
      <h2>Use for its age</h2>
      <p>
        We take 12,000 km a year as usual, from the year of make to the year in which the car went on sale.
      </p>
      <ul>
        <li>Up to three quarters of that: nothing</li>
        <li>Up to a tenth more than usual: 0.2</li>
        <li>Up to half as much again: 0.4</li>
        <li>Beyond: 0.7</li>
      </ul>
      <h2>Inspection</h2>
      <p>
        Each fair finding takes 0.05 and each poor one 0.2, up to 2.0. A car that we have not inspected loses
        0.8: we cannot vouch for what we have not seen.
      </p>
      <p>No car falls below 1.0.</p>
    </article>
  );
}
