import type { Metadata } from 'next';
import { ErrorSummary } from '@/components/buyer/error-summary.tsx';
import { MyPage } from '@/components/buyer/my-page.tsx';
import { VisitItem } from '@/components/buyer/visit-item.tsx';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { photosOf } from '../cards-of.ts';
import { signedIn, visits } from '../reads.ts';

export const metadata: Metadata = { title: 'My visits' };

const PATH = '/my/visits';

export default async function Visits() {
  const { buyerId } = await signedIn(PATH);
  const { upcoming, past } = await visits(buyerId);
  const photos = await photosOf([...upcoming, ...past].map(({ car }) => car.id));
  return (
    <MyPage part={PATH} heading="My visits" summary={<ErrorSummary form={formState()} />}>
      {upcoming.length === 0 && (
        <section className="notice" aria-labelledby="none">
          <h2 id="none">No visit is coming</h2>
          <p>A car’s page says where it stands, and when you can drive it.</p>
          <p>
            <a className="button-primary" href="/used-cars">
              See all cars
            </a>
          </p>
        </section>
      )}
      <div className="own-items">
        {upcoming.map((visit) => (
          <VisitItem key={visit.id} visit={visit} image={photos.get(visit.car.id)} />
        ))}
      </div>
      {past.length > 0 && (
        <section className="section" aria-labelledby="past">
          <h2 className="section-heading" id="past">
            Past and cancelled
          </h2>
          <div className="own-items">
            {past.map((visit) => (
              <VisitItem key={visit.id} visit={visit} image={photos.get(visit.car.id)} />
            ))}
          </div>
        </section>
      )}
    </MyPage>
  );
}
