import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { OwnCards } from '@/components/buyer/own-cards.tsx';
import { TakeOff } from '@/components/buyer/take-off.tsx';
import { carName } from '@/components/car-facts.ts';
import { formatCount } from '@/components/format.ts';
import { readCarFacts } from '@/lib/buyer/cars/read-car-facts.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { readShortlist } from '@/lib/buyer/shortlist/read-shortlist.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { databaseFor } from '@/lib/catalogue/database.ts';
import { whoVisits } from '../../who.ts';
import { cardsOf } from '../cards-of.ts';
import { currentBuyer, ownRead } from '../reads.ts';

export const metadata: Metadata = { title: 'My shortlist' };

const PATH = '/my/shortlist';

const shortlist = ownRead(async () => {
  const ids = await readShortlist(buyerServices(), await currentBuyer(), await whoVisits());
  const cards = await cardsOf(ids);
  const shown = new Set(cards.map(({ id }) => id));
  return { ids, cards, gone: await goneCars(ids.filter((id) => !shown.has(id))) };
});

/** What those are called that are not on sale any more. */
async function goneCars(ids: readonly number[]): Promise<{ id: number; name: string }[]> {
  const facts = await readCarFacts(databaseFor(buyerServices().pool, 'shortlist'), ids);
  return ids.map((id) => {
    const car = facts.get(id);
    return { id, name: car ? `${car.title} ${car.variant}` : 'a car that the shop has no more' };
  });
}

function Gone({ cars }: { cars: readonly { id: number; name: string }[] }) {
  return (
    <section className="notice" aria-labelledby="gone">
      <h2 id="gone">{formatCount(cars.length, 'car')} of your list cannot be bought any more</h2>
      <TakeOff cars={cars} />
    </section>
  );
}

function Empty({ hasGone }: { hasGone: boolean }) {
  return (
    <section className="notice" aria-labelledby="none">
      <h2 id="none">{hasGone ? 'No other car is' : 'No car is'} on your shortlist</h2>
      <p>The heart on a car’s photo puts it here.</p>
      <p>
        <a className="button-primary" href="/used-cars">
          See all cars
        </a>
      </p>
    </section>
  );
}

export default async function Shortlist() {
  const { ids, cards, gone } = await shortlist();
  return (
    <MyPage part={PATH} heading="My shortlist" summary={<ErrorSummary form={formState()} />}>
      {gone.length > 0 && <Gone cars={gone} />}
      {cards.length === 0 && <Empty hasGone={gone.length > 0} />}
      {cards.length > 0 && (
        <>
          <OwnCards cars={cards} />
          <details className="fold">
            <summary>Take cars off the list</summary>
            <TakeOff cars={cards.map((car) => ({ id: car.id, name: carName(car) }))} />
          </details>
        </>
      )}
      {ids.length > 0 && !(await currentBuyer()) && (
        <p className="small-print">
          This list is kept for this browser. <a href="/my/sign-in?to=/my/shortlist">Sign in</a> to have it on
          all of yours.
        </p>
      )}
    </MyPage>
  );
}
