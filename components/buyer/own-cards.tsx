import type { CarCard } from '@/lib/catalogue/types.ts';
import { CarCards } from '../card/car-cards.tsx';
import { toMarkup } from '../markup/to-markup.ts';
import { SIZES } from '../picture/sizes.ts';
import { ShortlistForm } from './shortlist.tsx';

/** Cars of somebody's own list. Markup as it is: the script that marks what is theirs comes before React, which is not to find it changed. */
export function OwnCards({ cars }: { cars: CarCard[] }) {
  const cards = (
    <>
      <CarCards cars={cars} layout="grid" heading="h2" sizes={SIZES.listingCard} hasFirstPicture />
      <ShortlistForm />
    </>
  );
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by our own components
  return <div className="my-cards" dangerouslySetInnerHTML={{ __html: toMarkup(cards) }} />;
}
