import type { Belongings } from './belongings.ts';
import type { CarPlace } from './planting.ts';

/** A kind of answer of the shop, as the report counts them. */
export type Area =
  | 'pages'
  | 'RSC streams'
  | 'API'
  | "buyer's pages"
  | 'overlay'
  | 'download'
  | 'crawlers'
  | 'metrics'
  | 'asking';

/** One request that somebody may send. */
export interface Place {
  area: Area;
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Fields of a form that is posted; a GET without. */
  form?: Readonly<Record<string, string>>;
}

/** The forms of a page that the router of the framework asks for. */
const STREAMS: readonly Record<string, string>[] = [
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
];

const MY_PAGES = [
  '',
  '/visits',
  '/offers',
  '/shortlist',
  '/seen',
  '/data',
  '/subscription',
  '/sign-in',
  '/verify',
  '/contact',
  '/thanks',
  '/pay',
];
/** Pages and files that are the same for everybody, always. */
const STATIC_PAGES = ['/how-we-count', '/how-we-order', '/how-we-rate'];
const MY_CAR_PAGES = ['contact', 'visit', 'offer', 'seller'];

const listings = ({ make, model, city, price }: CarPlace): string[] => [
  `/used-${model.startsWith(make) ? model : `${make}-${model}`}-cars-in-${city}`,
  `/used-cars?make=${make}&model=${model}&price_min=${price}&price_max=${price}`,
];

const withStreams = (area: Area, path: string): Place[] => [
  { area, path },
  ...STREAMS.map((headers): Place => ({ area: 'RSC streams', path, headers })),
];

const carPlaces = (car: CarPlace): Place[] => [
  ...withStreams('pages', car.path),
  { area: 'pages', path: `/used-cars/${car.id}` },
  ...listings(car).flatMap((path) => withStreams('pages', path)),
  { area: 'API', path: `/api/listing/${car.id}/` },
  {
    area: 'API',
    path: `/api/listing/?make=${car.make}&model=${car.model}&price_min=${car.price}&price_max=${car.price}`,
  },
  ...withStreams("buyer's pages", `/my/thanks?car_id=${car.id}`),
  ...withStreams("buyer's pages", `/my/contact?from=${encodeURIComponent(listings(car)[0] ?? '')}`),
  ...MY_CAR_PAGES.flatMap((page) => withStreams("buyer's pages", `/my/cars/${car.id}/${page}`)),
];

const ownPlaces = ({ visitId, reference }: Belongings): Place[] => [
  ...withStreams("buyer's pages", `/my/pay?reference=${reference}`),
  ...withStreams("buyer's pages", `/my/visits/${visitId ?? 1}`),
  { area: 'download', path: `/api/me/visits.ics?id=${visitId ?? 1}` },
];

/** What is looked at. */
export interface Sights {
  cars: readonly CarPlace[];
  /** Of one of the buyers, whoever looks. */
  belongings: Belongings;
  /** Paths of the parts of the sitemap. */
  sitemaps: readonly string[];
}

/** Every address at which something of these cars, or of whoever asks, may be shown. */
export function places({ cars, belongings, sitemaps }: Sights): Place[] {
  const ids = cars.map(({ id }) => id);
  return [
    ...withStreams('pages', '/'),
    ...withStreams('pages', '/used-cars'),
    ...withStreams('pages', '/used-cars?order_by=newest'),
    ...STATIC_PAGES.flatMap((path) => withStreams('pages', path)),
    ...cars.flatMap(carPlaces),
    { area: 'API', path: `/api/listing/?order_by=newest&page_size=35&seen_car_ids=${ids.join(',')}` },
    { area: 'API', path: '/api/openapi.json' },
    { area: 'overlay', path: `/api/me/overlay?car_ids=${ids.join(',')}&reports=1` },
    { area: 'overlay', path: `/api/me/overlay?car_ids=${ids.join(',')}` },
    ...ids.map((id): Place => ({ area: 'overlay', path: `/api/me/overlay?car_ids=${id}&reports=1` })),
    ...MY_PAGES.flatMap((page) => withStreams("buyer's pages", `/my${page}`)),
    ...ownPlaces(belongings),
    { area: 'download', path: '/api/me/data.json' },
    { area: 'crawlers', path: '/robots.txt' },
    { area: 'crawlers', path: '/sitemap.xml' },
    ...sitemaps.map((path): Place => ({ area: 'crawlers', path })),
    { area: 'crawlers', path: '/manifest.webmanifest' },
    { area: 'metrics', path: '/metrics' },
  ];
}

/** A buyer's asking for the number of each car, as a form and as a script does. */
export const askings = (cars: readonly CarPlace[]): Place[] =>
  cars.flatMap(({ id }) =>
    [{ Accept: 'text/html' }, { Accept: 'application/json' }].map(
      (headers): Place => ({
        area: 'asking',
        path: '/api/me/seller',
        headers,
        form: { car_id: String(id) },
      }),
    ),
  );
