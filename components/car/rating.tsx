import type { CarPage, RatingReason } from '@/lib/catalogue/types.ts';
import { Section } from './section.tsx';

const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 2 });

function Points({ points }: { points: number }) {
  if (points !== 0)
    return <span className={`points points-${points > 0 ? 'good' : 'poor'}`}>{signed.format(points)}</span>;
  return (
    <span className="points points-good">
      <span aria-hidden="true">✓</span>
      <span className="visually-hidden">takes nothing away</span>
    </span>
  );
}

function Reason({ reason }: { reason: RatingReason }) {
  return (
    <li>
      <span>{reason.text}</span>
      <Points points={reason.points} />
    </li>
  );
}

/** The rating and what went into it. */
export function Rating({ page }: { page: Pick<CarPage, 'rating' | 'ratingReasons'> }) {
  const rating = oneDecimal.format(page.rating);
  return (
    <Section id="rating" heading={`Why ${rating} out of 5`}>
      <div className="rating">
        <p className="rating-number">
          {rating}
          <span>of 5</span>
        </p>
        <ul className="rating-reasons">
          {page.ratingReasons.map((reason) => (
            <Reason key={reason.text} reason={reason} />
          ))}
        </ul>
      </div>
      <p className="small-print">
        Every car starts at 5.0. Owners, use for its age and what the inspection found take away from it, by
        the <a href="/how-we-rate">same rule for all</a>.
      </p>
    </Section>
  );
}
