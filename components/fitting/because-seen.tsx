import type { BecauseSeen as Because } from '@/lib/listing/because-seen.ts';
import { FittingCards } from './fitting-cards.tsx';

/** Cars that somebody may like because of one that they looked at. */
export function BecauseSeen({ because }: { because: Because }) {
  const { seen, cars } = because;
  return (
    <section className="section" id="because" aria-labelledby="because-heading">
      <h2 className="section-heading" id="because-heading">
        Because you looked at the <a href={seen.path}>{seen.title}</a>
      </h2>
      <FittingCards fitting={cars} other={seen} />
    </section>
  );
}
