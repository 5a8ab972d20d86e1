import type { Metadata } from 'next';
import { CarLine } from '@/components/buyer/car-line.tsx';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { NoVisits } from '@/components/buyer/no-visits.tsx';
import { freeIn, SlotPicker } from '@/components/buyer/slot-picker.tsx';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { When } from '@/components/buyer/visit-item.tsx';
import { zoneName } from '@/components/buyer/zone-name.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import type { MyVisit } from '@/lib/buyer/visits/my-visit.ts';
import { readSlots, type SlotsRead } from '@/lib/buyer/visits/read-slots.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { missing } from '../../../../missing.tsx';
import type { SearchParams } from '../../../../search.ts';
import { photosOf } from '../../../cards-of.ts';
import { type IdParams, idIn, paramIn } from '../../../params.ts';
import { currentBuyer, ownRead, visits } from '../../../reads.ts';

export const metadata: Metadata = { title: 'Book a visit' };

const slots = ownRead((carId: number) => readSlots(buyerServices().pool, carId));

interface BookingProps {
  read: Extract<SlotsRead, { kind: 'open' }>;
  /** What was chosen before signing in. */
  wanted: { startsAt: string | null; isTestDrive: boolean };
}

async function BookingForm({ read: { car, store, days }, wanted }: BookingProps) {
  const form = formState();
  const isBack = Object.keys(form.values).length > 0;
  if (days.length === 0) return <p className="notice">The store is closed for the next two weeks.</p>;
  if (!days.some(freeIn)) return <p className="notice">No time is free in the next two weeks.</p>;
  return (
    <form className="form" method="post" action="/api/me/visits">
      <input type="hidden" name="car_id" value={car.id} />
      <p>
        At <strong>{store.name}</strong>, {store.address}
      </p>
      <SlotPicker
        days={days}
        form={form}
        wanted={wanted.startsAt}
        zone={zoneName(store.timeZone, new Date())}
      />
      <label className="tick">
        <input
          type="checkbox"
          name="is_test_drive"
          value="yes"
          defaultChecked={isBack ? form.values.is_test_drive === 'yes' : wanted.isTestDrive}
        />
        <span>I want to drive it</span>
      </label>
      {!(await currentBuyer()) && (
        <p className="small-print">We ask for your mobile number next, then you book the time.</p>
      )}
      <div className="form-end">
        <button className="button-primary" type="submit">
          Book this time
        </button>
      </div>
    </form>
  );
}

/** Somebody has one visit to a car at a time. */
function HasVisit({ visit }: { visit: MyVisit }) {
  return (
    <section className="notice" aria-labelledby="own-visit">
      <h2 id="own-visit">You are expected</h2>
      <When visit={visit} />
      <p>
        <a className="button-secondary" href={`/my/visits/${visit.id}`}>
          Move or cancel
        </a>
      </p>
    </section>
  );
}

async function visitTo(carId: number): Promise<MyVisit | null> {
  const session = await currentBuyer();
  const upcoming = session ? (await visits(session.buyerId)).upcoming : [];
  return upcoming.find(({ car, isUpcoming }) => car.id === carId && isUpcoming) ?? null;
}

interface BookVisitProps {
  params: IdParams;
  searchParams: SearchParams;
}

export default async function BookVisit({ params, searchParams }: BookVisitProps) {
  const id = await idIn(params);
  const read = id === null ? null : await slots(id);
  if (id === null || !read || read.kind === 'unknown') return missing();
  const [photos, own] = await Promise.all([photosOf([id]), visitTo(id)]);
  const startsAt = await paramIn(searchParams, 'starts_at');
  const isTestDrive = startsAt === null || (await paramIn(searchParams, 'is_test_drive')) === 'yes';
  return (
    <StepPage
      heading="See it and drive it"
      summary={<ErrorSummary form={formState()} fields={['starts_at']} />}
      about={<CarLine car={read.car} image={photos.get(id)} />}
    >
      {own && <HasVisit visit={own} />}
      {own ? null : read.kind === 'open' ? (
        <BookingForm read={read} wanted={{ startsAt, isTestDrive }} />
      ) : (
        <NoVisits read={read} />
      )}
    </StepPage>
  );
}
