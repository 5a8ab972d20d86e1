import { carIdIn } from '@/lib/catalogue/car-path.ts';
import type { CarPage } from '@/lib/catalogue/types.ts';
import { type BecauseSeen as Because, readBecauseSeen } from '@/lib/listing/because-seen.ts';
import { standingAtHand } from '@/lib/listing/engines/memory/follow-listings.ts';
import type { FittingCard } from '@/lib/listing/fitting-ones.ts';
import { type Likeness, readSimilarCars, SIMILAR_CARS } from '@/lib/listing/similar-cars.ts';
import { RecentMap } from '@/lib/platform/recent-map.ts';
import { isBehindServed } from '@/lib/serving/last-served.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageHead } from '@/lib/serving/pages/page-head.ts';
import { isVouchedFor } from '@/lib/serving/pages/standing.ts';
import { readCarPage } from '@/lib/serving/read-car-page.ts';
import { NOBODY, type Who } from '@/lib/serving/visitor/who.ts';
import { carHead } from '../car/car-head.ts';
import { CarView, similarHeading } from '../car/car-view.tsx';
import { SimilarCars } from '../car/similar-cars.tsx';
import { BecauseSeen } from '../fitting/because-seen.tsx';
import { type Around, filledIn, PLACE, piecesAround } from '../markup/pieces-around.tsx';
import { toPieces } from '../markup/to-markup.ts';

/** What a car's page says by itself. Cars like it are filled in: they change eight times as often as it does. */
interface OwnPart {
  path: string;
  status: 200 | 410;
  version: number | undefined;
  head: PageHead;
  likeness: Likeness;
  heading: string;
  /** The markup around the cars like it, where there are some, and around those that fit whoever looks at it. */
  markup: Around | null;
  page: CarPage | null;
  /** Known to be right as of this place of the changes, by what was vouched for then. */
  asOf: number;
  from: number;
  until: number;
}

/** Parts kept at most: each takes some ten kilobytes, besides what is remembered of it; see `car-view.tsx`. */
const MOST_KEPT = 2_500;
/** Milliseconds after which words like "new" may have become untrue. */
const LIFETIME_MS = 300_000;

const kept = new RecentMap<number, OwnPart>(MOST_KEPT);

/** The part as it was read before, where it is known not to have changed since. */
function keptPart(id: number): OwnPart | null {
  const part = kept.get(id);
  const standing = standingAtHand();
  if (!part || !isVouchedFor(part, standing)) return null;
  if (standing.changes.hasChanged([id], part.asOf) || isBehindServed(id, part.version ?? 0)) return null;
  return part;
}

async function readPart(id: number): Promise<OwnPart | null> {
  const standing = standingAtHand();
  const found = await readCarPage(id, standing?.from);
  if (found.kind === 'unknown') return null;
  const { page, kind, version } = found;
  const part = {
    path: page.path,
    status: kind === 'gone' ? (410 as const) : (200 as const),
    version,
    head: carHead(page, kind === 'gone'),
    likeness: page,
    heading: similarHeading(page),
    markup: null,
    page,
    asOf: standing?.changes.place ?? 0,
    from: standing?.from ?? 0,
    until: performance.now() + LIFETIME_MS,
  };
  if (standing && version !== undefined && page.status === 'live') kept.set(id, part);
  return part;
}

/** The markup around the cars like it, made once: what is not needed any more is let go. */
function around(part: OwnPart): Around {
  if (part.markup || !part.page) return part.markup ?? [];
  const markup = piecesAround(<CarView page={part.page} hasSimilar similar={PLACE} because={PLACE} />);
  Object.assign(part, { markup, page: null, likeness: likenessOf(part.page) });
  return markup;
}

function likenessOf(page: CarPage): Likeness {
  const { id, price, city, make, model, variant, bodyType, fuelType, transmission } = page;
  const { year, kmDriven, madeLiveAt } = page;
  const kinds = { make, model, variant, bodyType, fuelType, transmission };
  return { id, price, city, ...kinds, year, kmDriven, madeLiveAt };
}

function bodyOf(part: OwnPart, similar: FittingCard[], because: Because | null): string[] {
  const own = because && <BecauseSeen because={because} />;
  if (similar.length === 0 && part.page)
    return toPieces(<CarView page={part.page} hasSimilar={false} similar={null} because={own} />);
  const alike = <SimilarCars cars={similar} other={part.likeness} heading={part.heading} />;
  return filledIn(around(part), [toPieces(alike), own ? toPieces(own) : []]);
}

/** What there is to say at a car's address. @throws {UnavailableError} when no store answers */
export async function carContent(path: string, who: Who = NOBODY): Promise<PageContent> {
  const id = carIdIn(path);
  const part = id === null ? null : (keptPart(id) ?? (await readPart(id)));
  if (id === null || !part) return { kind: 'missing' };
  if (part.path !== path) return { kind: 'moved', path: part.path };
  const [similar, because] = await Promise.all([
    readSimilarCars(part.likeness, SIMILAR_CARS),
    readBecauseSeen(who, id),
  ]);
  return {
    kind: 'page',
    status: part.status,
    head: part.head,
    says: '',
    isOfPrices: false,
    body: () => bodyOf(part, similar ?? [], because),
    cars: [id, ...(similar ?? []).map(({ card }) => card.id)],
    payload:
      part.version === undefined || !similar
        ? null
        : { id, version: part.version, onRefused: () => kept.delete(id) },
  };
}
