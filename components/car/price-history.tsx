import type { CarPage, PricePoint } from '@/lib/catalogue/types.ts';
import { formatDate, formatExactMoney, formatMoney } from '../format.ts';
import { pricePath, pricePoints } from './price-line.ts';
import { Section } from './section.tsx';

const WIDTH = 640;
const HEIGHT = 120;

function PriceDrawing({ history, until }: { history: PricePoint[]; until: Date }) {
  const points = pricePoints(history, until, WIDTH, HEIGHT);
  return (
    <svg className="price-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <path d={pricePath(points, WIDTH)} />
      {points.map((point) => (
        <circle key={point.x} cx={point.x} cy={point.y} r="4.5" />
      ))}
    </svg>
  );
}

const DAY_MS = 86_400_000;

/** The drawing ends with the day: pages made on the same day say the same. */
const endOfToday = () => new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS);

function change(price: number, before: PricePoint | undefined): string {
  if (!before) return 'asked at first';
  return `${price < before.price ? 'down' : 'up'} ${formatMoney(Math.abs(price - before.price))}`;
}

/** What was asked for the car since it came on sale; nothing where the price never changed. */
export function PriceHistory({ page }: { page: Pick<CarPage, 'priceHistory' | 'soldAt'> }) {
  const history = page.priceHistory;
  if (history.length < 2) return null;
  return (
    <Section id="price-history" heading="Price history">
      <PriceDrawing history={history} until={page.soldAt ? new Date(page.soldAt) : endOfToday()} />
      <ol className="price-list" reversed>
        {history.toReversed().map((point, index, newestFirst) => (
          <li key={point.at}>
            <time dateTime={point.at}>{formatDate(point.at)}</time>
            <span className="price-change">{change(point.price, newestFirst[index + 1])}</span>
            <strong>{formatExactMoney(point.price)}</strong>
          </li>
        ))}
      </ol>
    </Section>
  );
}
