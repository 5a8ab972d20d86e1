import { box, defs, element, ellipse, group, linear, radial } from './svg.ts';

/** The size of every drawing: 4:3. */
const FRAME = { width: 1200, height: 900 };

const HORIZON = 560;

const STUDIO = defs(
  radial('wall', [0.5, 0.62, 0.75], [0, '#f3f5f7'], [0.45, '#e1e6ea'], [1, '#bcc6cf']),
  linear('floor', [0, HORIZON, 0, 900], [0, '#c4cdd5'], [0.3, '#d9dfe5'], [1, '#eef1f4']),
  radial('shadow', [0.5, 0.5, 0.5], [0, '#1b232c', 0.8], [0.6, '#1b232c', 0.45], [1, '#1b232c', 0]),
);

const BACKDROP = [
  box([0, 0, 1200, HORIZON], { fill: 'url(#wall)' }),
  box([0, HORIZON - 1, 1200, 900 - HORIZON + 1], { fill: 'url(#floor)' }),
].join('');

/** A whole drawing of 1200 × 900. */
export function drawing(...children: string[]): string {
  const { width, height } = FRAME;
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element('svg', size, ...children);
}

/** Where a car stands: its origin on the floor, in pixels, and pixels per centimetre. */
export interface Place {
  x: number;
  y: number;
  scale: number;
}

/** A studio with what is drawn in centimetres (y = 0 on the floor) standing in it. */
export function studio(place: Place, ...children: string[]): string {
  const transform = `translate(${place.x.toFixed(2)} ${place.y.toFixed(2)}) scale(${place.scale.toFixed(4)})`;
  return drawing(STUDIO, BACKDROP, group({ transform }, ...children));
}

/** A close look at a spot of something drawn in centimetres: what is `across` wide fills the frame. */
export function closeUp(spot: { x: number; height: number; across: number }, ...children: string[]): string {
  const scale = FRAME.width / spot.across;
  return studio(
    { x: FRAME.width / 2 - spot.x * scale, y: FRAME.height / 2 + spot.height * scale, scale },
    ...children,
  );
}

/** The shadow of something standing on the floor, in centimetres. */
export function floorShadow(left: number, right: number, depth: number): string {
  const middle = (left + right) / 2;
  const half = (right - left) / 2;
  return [
    ellipse(middle, 3, half * 1.1, depth, { fill: 'url(#shadow)', opacity: 0.55 }),
    ellipse(middle, 0, half * 0.98, depth * 0.42, { fill: 'url(#shadow)' }),
  ].join('');
}
