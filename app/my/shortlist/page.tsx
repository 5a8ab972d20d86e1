import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { OwnCards } from '@/components/buyer/own-cards.tsx';
import { TakeOff } from '@/components/buyer/take-off.tsx';
import { formatCount } from '@/components/format.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { readShortlist } from '@/lib/buyer/shortlist/read-shortlist.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { whoVisits } from '../../who.ts';
import { cardsOf } from '../cards-of.ts';
import { currentBuyer, ownRead } from '../reads.ts';

export const metadata: Metadata = { title: 'My shortlist' };

const PATH = '/my/shortlist';

const shortlist = ownRead(async () => {
  const ids = await readShortlist(buyerServices(), await currentBuyer(), await whoVisits());
  return { ids, cards: await cardsOf(ids) };
});

function Empty() {
  return (
    <section className="notice" aria-labelledby="none">
      <h2 id="none">No car is on your shortlist</h2>
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
  const { ids, cards } = await shortlist();
  const gone = ids.length - cards.length;
  return (
    <MyPage part={PATH} heading="My shortlist" summary={<ErrorSummary form={formState()} />}>
      {ids.length === 0 && <Empty />}
      {gone > 0 && (
        <p className="notice">{formatCount(gone, 'car')} of your list cannot be bought any more.</p>
      )}
      {cards.length > 0 && (
        <>
          <OwnCards cars={cards} />
          <TakeOff cars={cards} />
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
