import type { Metadata } from 'next';
import { Breadcrumbs } from '@/components/shell/breadcrumbs.tsx';

export const metadata: Metadata = {
  title: 'How we order cars',
  description:
    'What decides which cars come first, what is remembered of you for it, and how to have it forgotten.',
};

export const dynamic = 'force-static';

const CRUMBS = [
  { name: 'Home', path: '/' },
  { name: 'How we order cars', path: '/how-we-order' },
];

export default function HowWeOrder() {
  return (
    <article className="page-width prose">
      <Breadcrumbs crumbs={CRUMBS} />
      <h1>How we order cars</h1>
      <p>
        “Recommended” puts those cars first that suit you, as far as we can tell. Nobody can pay for a better
        place. The other orders, newest first and by price, are the same for everybody.
      </p>
      <h2>As long as we know nothing of you</h2>
      <p>
        Cars come first that many look at and ask for, and those that are new. A few of the first places go to
        new cars that hardly anybody has seen yet.
      </p>
      <h2>Once you have looked at cars</h2>
      <p>
        Cars that are like them come first: by make, model, price, city, age and the like, and by what others
        who looked at the same cars went on to ask for. What you have seen already comes last. Where we say
        why a car is shown, it is what counted most.
      </p>
      <h2>What is remembered</h2>
      <p>
        Your browser keeps a random number for half a year since your last visit, and the last 40 cars that
        you looked at for 60 days. With that number we keep for 180 days which cars you were shown, searched
        for, looked at and asked for.
      </p>
      <form method="post" action="/api/me/forget">
        <button className="button-secondary" type="submit">
          Forget what I looked at
        </button>
      </form>
      <p>
        Your browser forgets the number and the cars. What we kept is nobody’s from then on, and what comes
        after that is taken for somebody else’s.
      </p>
    </article>
  );
}
