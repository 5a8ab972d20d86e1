import { outline } from '../curve.ts';
import { box, circle, ellipse, path, type Vertex } from '../svg.ts';
import { dial } from './dial.ts';
import type { Trim } from './trim.ts';

const HOOD: Vertex[] = [
  [690, 410, 30],
  [716, 300, 50],
  [964, 300, 50],
  [990, 410, 30],
  [840, 430, 100],
];

const HUB: Vertex[] = [
  [770, 482, 30],
  [910, 482, 30],
  [924, 540, 20],
  [880, 600, 40],
  [800, 600, 40],
  [756, 540, 20],
];

/** The instruments under their hood. */
export function cluster(): string {
  return [
    path(outline(HOOD), { fill: '#0a0b0d' }),
    dial(775, 372, 54, 0.35),
    dial(905, 372, 54, 0.22),
    box([820, 345, 40, 46], { rx: 6, fill: '#13202a' }),
    box([827, 354, 26, 4], { rx: 2, fill: '#9fd0ee' }),
    box([827, 364, 18, 4], { rx: 2, fill: '#5f8aa4' }),
  ].join('');
}

function ring(
  cy: number,
  radius: number,
  color: string,
  width: number,
  opacity = 1,
  dashes?: string,
): string {
  const line = { stroke: color, 'stroke-width': width, opacity, 'stroke-dasharray': dashes };
  return ellipse(840, cy, radius, radius - 4, { fill: 'none', ...line });
}

const keys = (x: number) =>
  [0, 1, 2].map((row) => box([x - 13, 512 + row * 17, 26, 10], { rx: 5, fill: '#454b52' })).join('');

function hub(): string {
  const shape = outline(HUB);
  return [
    path(shape, { fill: '#25292e', stroke: '#0c0d0f', 'stroke-width': 2 }),
    path(shape, { fill: '#ffffff', opacity: 0.05, transform: 'translate(84 54) scale(.9)' }),
    circle(840, 538, 22, { fill: 'none', stroke: '#8b939b', 'stroke-width': 3 }),
  ].join('');
}

/** The steering wheel. */
export function steering(trim: Trim): string {
  const spokes =
    'M664 508L776 500L776 560L676 580Z M1016 508L904 500L904 560L1004 580Z M806 590h68l-10 128h-48Z';
  return [
    ring(550, 190, '#0a0b0c', 38, 0.35),
    path(spokes, { fill: '#1b1e22' }),
    path('M820 604h40l-6 108h-28Z', { fill: 'url(#metal)' }),
    ring(540, 190, '#1a1c20', 36),
    ring(536, 194, '#4a5057', 3, 0.8),
    ring(540, 176, trim.stitch, 1.6, 0.7, '7 5'),
    hub(),
    keys(718),
    keys(962),
  ].join('');
}
