import type { Metadata } from 'next';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { OwnCards } from '@/components/buyer/own-cards.tsx';
import { whoVisits } from '../../who.ts';
import { cardsOf } from '../cards-of.ts';
import { ownRead } from '../reads.ts';

export const metadata: Metadata = { title: 'Seen lately' };

const seen = ownRead(async () => cardsOf((await whoVisits()).seen.map(({ id }) => id)));

export default async function Seen() {
  const cards = await seen();
  return (
    <MyPage part="/my/seen" heading="Seen lately">
      {cards.length > 0 ? (
        <OwnCards cars={cards} />
      ) : (
        <p className="notice">
          Nothing yet. Cars that you look at stand here for 60 days. <a href="/used-cars">See all cars</a>
        </p>
      )}
      <p className="small-print">
        Your browser keeps this list.{' '}
        <a href="/how-we-order">What is remembered, and how to have it forgotten</a>
      </p>
    </MyPage>
  );
}
