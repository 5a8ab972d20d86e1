import type { Metadata } from 'next';
import { Breadcrumbs } from '@/components/shell/breadcrumbs.tsx';
import { FEWEST_INTERESTED } from '@/lib/catalogue/interest/interest.ts';

export const metadata: Metadata = {
  title: 'How we count interest',
  description: 'Who counts among those who asked about a car, for how long, and when we say nothing.',
};

export const dynamic = 'force-static';

const CRUMBS = [
  { name: 'Home', path: '/' },
  { name: 'How we count interest', path: '/how-we-count' },
];

export default function HowWeCount() {
  return (
    <article className="page-width prose">
      <Breadcrumbs crumbs={CRUMBS} />
      <h1>How we count interest</h1>
      <p>
        A car’s page says how many people have asked about it in the last 30 days. It is a count, not a nudge:
        nothing is estimated, rounded up or bought.
      </p>
      <h2>Who counts</h2>
      <p>
        Whoever left a mobile number for the car, booked a visit to it or made an offer, and proved the number
        with the code that we texted. Each person counts once, however often they asked. Looking at the page
        does not count.
      </p>
      <h2>When we say nothing</h2>
      <p>Fewer than {FEWEST_INTERESTED} people are not mentioned: so few could be recognised.</p>
    </article>
  );
}
