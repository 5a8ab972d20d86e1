import { circle, group, path } from '../svg.ts';

const FIRST = -130;
const SWEEP = 260;

function tick(turn: number, isLong: boolean): string {
  return path(`M0 ${isLong ? -0.8 : -0.86}V-.93`, {
    transform: `rotate(${turn})`,
    stroke: isLong ? '#f4f7fa' : '#8d98a3',
    'stroke-width': isLong ? 0.035 : 0.02,
  });
}

/** A round gauge; `reading` (0 to 1) is where its needle points. */
export function dial(x: number, y: number, radius: number, reading: number): string {
  const ticks = Array.from({ length: 25 }, (_, index) => tick(FIRST + (SWEEP * index) / 24, index % 3 === 0));
  return group(
    { transform: `translate(${x} ${y}) scale(${radius})` },
    circle(0, 0, 1, { fill: '#0b0d10', stroke: '#a9b2bb', 'stroke-width': 0.04 }),
    circle(0, 0, 0.62, { fill: '#12161b', stroke: '#2b333b', 'stroke-width': 0.02 }),
    ...ticks,
    path('M-.035 .12L0 -.78L.035 .12Z', { fill: '#ff5a3c', transform: `rotate(${FIRST + SWEEP * reading})` }),
    circle(0, 0, 0.13, { fill: '#1d2227', stroke: '#59636d', 'stroke-width': 0.02 }),
  );
}
