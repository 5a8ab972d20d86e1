import type { MyVisit } from '@/lib/buyer/visits/my-visit.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';
import { storeMapUrl } from '../car/map-url.ts';
import { CarLine } from './car-line.tsx';
import { zoneName } from './zone-name.ts';

/** Of a visit that is not to come. */
const STATUS_WORDS: Readonly<Record<MyVisit['status'], string>> = {
  booked: 'Over',
  rescheduled: 'Over',
  cancelled: 'Cancelled',
  done: 'Over',
  missed: 'Missed',
};

/** What somebody comes for, and when: "Test drive on Sat, 28 Nov, 10:30 am (India Standard Time)". */
export function When({ visit: { day, time, isTestDrive, startsAt, store } }: { visit: MyVisit }) {
  return (
    <p className="visit-when">
      {isTestDrive ? 'Test drive' : 'Visit'} on{' '}
      <time dateTime={startsAt}>
        <strong>
          {day}, {time}
        </strong>
      </time>{' '}
      <span className="zone">{zoneName(store.timeZone, new Date(startsAt))}</span>
    </p>
  );
}

/** What can be done about a visit that is to come; there is no way to a car that is gone. */
function Ways({ visit }: { visit: MyVisit }) {
  if (visit.isGone)
    return (
      <p className="ways">
        <a href={`/my/visits/${visit.id}`}>Cancel</a>
      </p>
    );
  return (
    <p className="ways">
      <a href={`/my/visits/${visit.id}`}>Move or cancel</a>
      <a href={`/api/me/visits.ics?id=${visit.id}`} download>
        Add to calendar
      </a>
      <a href={storeMapUrl(visit.store)} target="_blank" rel="noreferrer">
        Directions<span className="visually-hidden"> (opens a map)</span>
      </a>
    </p>
  );
}

/** A visit of a buyer: the car, when and where, and what can be done about it. */
export function VisitItem({ visit, image }: { visit: MyVisit; image?: CarImage | undefined }) {
  return (
    <article className={visit.isUpcoming ? 'own-item' : 'own-item own-item-past'}>
      <CarLine car={visit.car} image={image}>
        <When visit={visit} />
        <p className="place">
          {visit.store.name}, {visit.store.address}
        </p>
        {!visit.isUpcoming && <p className="status">{STATUS_WORDS[visit.status]}</p>}
      </CarLine>
      {visit.isGone && (
        <p className="notice notice-problem">
          <strong>This car is not to be had any more.</strong> You need not come.{' '}
          <a href={visit.car.alikePath}>See others like it</a>
        </p>
      )}
      {visit.isUpcoming && <Ways visit={visit} />}
    </article>
  );
}
