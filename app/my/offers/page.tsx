import type { Metadata } from 'next';
import { CarLine } from '@/components/buyer/car-line.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { WithdrawForm } from '@/components/buyer/withdraw-form.tsx';
import { formatDate, formatExactMoney, formatMoney } from '@/components/format.ts';
import { type MyOffer, readMyOffers } from '@/lib/buyer/offers/read-my-offers.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';
import { photosOf } from '../cards-of.ts';
import { ownRead, signedIn } from '../reads.ts';

export const metadata: Metadata = { title: 'My offers' };

const PATH = '/my/offers';

const STATUS_WORDS: Readonly<Record<MyOffer['status'], string>> = {
  open: 'Open: not answered yet',
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn by you',
};

const offersOf = ownRead((buyerId: number) => readMyOffers(buyerServices().pool, buyerId));

function OfferItem({ offer, image }: { offer: MyOffer; image: CarImage | undefined }) {
  const isOpen = offer.status === 'open';
  return (
    <article className={isOpen ? 'own-item' : 'own-item own-item-past'}>
      <CarLine car={offer.car} image={image}>
        <p>
          <span className="price">{formatExactMoney(offer.amount)}</span>{' '}
          <span className="small-print">listed at {formatMoney(offer.car.price)}</span>
        </p>
        <p className="status">
          {STATUS_WORDS[offer.status]}, made on {formatDate(offer.madeAt)}
        </p>
      </CarLine>
      {isOpen && <WithdrawForm offerId={offer.id} />}
    </article>
  );
}

export default async function Offers() {
  const { buyerId } = await signedIn(PATH);
  const offers = await offersOf(buyerId);
  const photos = await photosOf(offers.map(({ car }) => car.id));
  const open = offers.filter(({ status }) => status === 'open');
  const past = offers.filter(({ status }) => status !== 'open');
  const items = (some: MyOffer[]) => (
    <div className="own-items">
      {some.map((offer) => (
        <OfferItem key={offer.id} offer={offer} image={photos.get(offer.car.id)} />
      ))}
    </div>
  );
  return (
    <MyPage part={PATH} heading="My offers" summary={<ErrorSummary form={formState()} />}>
      {open.length > 0 ? (
        items(open)
      ) : (
        <p className="notice">No offer is open. Each car’s page has a way to make one.</p>
      )}
      {past.length > 0 && (
        <section className="section" aria-labelledby="past">
          <h2 className="section-heading" id="past">
            Before
          </h2>
          {items(past)}
        </section>
      )}
    </MyPage>
  );
}
