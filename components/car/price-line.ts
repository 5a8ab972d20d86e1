import type { PricePoint } from '@/lib/catalogue/types.ts';

/** Room around the line, so that its stroke and dots are not cut off. */
const MARGIN = 6;

export interface Point {
  x: number;
  y: number;
}

/**
 * Where the prices lie in a drawing of `width` by `height`: time runs to the right, up to `until`; dearer is higher.
 * A price holds until the next one, so the line that joins them is a staircase.
 */
export function pricePoints(history: PricePoint[], until: Date, width: number, height: number): Point[] {
  const prices = history.map((point) => point.price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const start = Date.parse(history[0]?.at ?? until.toISOString());
  const span = Math.max(until.getTime() - start, 1);
  return history.map((point) => ({
    x: round(MARGIN + ((Date.parse(point.at) - start) / span) * (width - 2 * MARGIN)),
    y: round(
      high === low ? height / 2 : MARGIN + ((high - point.price) / (high - low)) * (height - 2 * MARGIN),
    ),
  }));
}

/** The staircase through `points` as the data of an SVG path, drawn on to the right edge. */
export function pricePath(points: Point[], width: number): string {
  const [first, ...rest] = points;
  if (!first) return '';
  return `M${first.x} ${first.y}${rest.map((point) => `H${point.x}V${point.y}`).join('')}H${width - MARGIN}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
