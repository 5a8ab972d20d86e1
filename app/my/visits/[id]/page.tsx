import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { freeIn, SlotPicker } from '@/components/buyer/slot-picker.tsx';
import { VisitItem } from '@/components/buyer/visit-item.tsx';
import { zoneName } from '@/components/buyer/zone-name.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import type { MyVisit } from '@/lib/buyer/visits/my-visit.ts';
import { readMyVisit } from '@/lib/buyer/visits/read-my-visits.ts';
import { readSlots, type SlotsRead } from '@/lib/buyer/visits/read-slots.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { missing } from '../../../missing.tsx';
import { photosOf } from '../../cards-of.ts';
import { type IdParams, idIn } from '../../params.ts';
import { ownRead, signedIn } from '../../reads.ts';

export const metadata: Metadata = { title: 'Move or cancel a visit' };

const visitOf = ownRead((buyerId: number, visitId: number) =>
  readMyVisit(buyerServices().pool, { buyerId, visitId }),
);
const slots = ownRead((carId: number, ownVisit: number) =>
  readSlots(buyerServices().pool, carId, new Date(), ownVisit),
);

/** Why a visit cannot be moved, which stays as it is. */
function Unmovable({ kind }: Pick<SlotsRead, 'kind'>) {
  const why = {
    open: 'No other time is free in the next two weeks.',
    notOnSale: 'Another buyer has reserved this car: no other time can be chosen at the moment.',
    noStore: 'This car does not stand in a store any more: no other time can be chosen here.',
    unknown: 'No other time can be chosen for this car.',
  }[kind];
  return <p className="notice">{why}</p>;
}

async function Move({ visit }: { visit: MyVisit }) {
  const read = await slots(visit.car.id, visit.id);
  if (read.kind !== 'open' || !read.days.some(freeIn)) return <Unmovable kind={read.kind} />;
  return (
    <section className="section" aria-labelledby="move">
      <h2 className="section-heading" id="move">
        Come at another time
      </h2>
      <form className="form" method="post" action="/api/me/visits/move">
        <input type="hidden" name="visit_id" value={visit.id} />
        <SlotPicker days={read.days} form={formState()} zone={zoneName(read.store.timeZone, new Date())} />
        <div className="form-end">
          <button className="button-primary" type="submit">
            Move the visit
          </button>
        </div>
      </form>
    </section>
  );
}

function Cancel({ visit }: { visit: MyVisit }) {
  return (
    <section className="section" aria-labelledby="cancel">
      <h2 className="section-heading" id="cancel">
        Not coming?
      </h2>
      <form className="form" method="post" action="/api/me/visits/cancel">
        <input type="hidden" name="visit_id" value={visit.id} />
        <p>The time is free for somebody else at once.</p>
        <button className="button-secondary" type="submit">
          Cancel the visit
        </button>
      </form>
    </section>
  );
}

export default async function Visit({ params }: { params: IdParams }) {
  const id = await idIn(params);
  if (id === null) return missing();
  const { buyerId } = await signedIn(`/my/visits/${id}`);
  const visit = await visitOf(buyerId, id);
  if (!visit) return missing();
  const photos = await photosOf([visit.car.id]);
  return (
    <MyPage
      part="/my/visits"
      heading="Your visit"
      summary={<ErrorSummary form={formState()} fields={['starts_at']} />}
    >
      <VisitItem visit={visit} image={photos.get(visit.car.id)} />
      {visit.isUpcoming && !visit.isGone && <Move visit={visit} />}
      {visit.isUpcoming && <Cancel visit={visit} />}
      <p>
        <a href="/my/visits">All visits</a>
      </p>
    </MyPage>
  );
}
