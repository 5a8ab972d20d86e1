import type { CarPage, RatingReason } from '@/lib/catalogue/types.ts';
import { Section } from './section.tsx';

const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 2 });

function Reason({ reason }: { reason: RatingReason }) {
  const tone = reason.points > 0 ? 'good' : reason.points < 0 ? 'poor' : 'plain';
  return (
    <li>
      <span>{reason.text}</span>
      <span className={`points points-${tone}`}>{signed.format(reason.points)}</span>
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
        Worked out by the same rule for every car: owners, use for its age, and what the inspection found.
      </p>
    </Section>
  );
}
