import { circle, defs, group, linear, path, radial } from '../svg.ts';

const SPOKES = 5;

/** Gradients that every wheel uses; once per drawing. */
export const WHEEL_DEFS = defs(
  radial('tyre', [0.5, 0.5, 0.5], [0.7, '#16181b'], [0.86, '#2b2e33'], [0.95, '#1a1c1f'], [1, '#0c0d0f']),
  linear('rim', [0, -25, 0, 25], [0, '#f4f6f8'], [0.45, '#c3c9cf'], [1, '#7d858d']),
  linear('spoke', [0, -22, 0, 22], [0, '#fbfcfd'], [0.5, '#cdd3d8'], [1, '#949ca4']),
  radial('disc', [0.5, 0.5, 0.5], [0.35, '#3a3f45'], [0.4, '#8b9299'], [0.9, '#6a7178'], [1, '#3a3f45']),
  radial('hub', [0.42, 0.36, 0.6], [0, '#ffffff'], [0.6, '#b9c0c7'], [1, '#7f878f']),
);

/** One pair of blades, pointing up, for a rim of radius 1. */
const BLADES =
  'M-.05 -.16 L-.22 -.93 Q-.17 -.97 -.1 -.98 L-.02 -.3 L.02 -.3 L.1 -.98 Q.17 -.97 .22 -.93 L.05 -.16 Z';

function spokes(rim: number): string {
  const turns = Array.from({ length: SPOKES }, (_, index) => (360 / SPOKES) * index);
  const blades = turns.map((turn) => path(BLADES, { transform: `rotate(${turn}) scale(${rim})` }));
  return [
    group({ fill: '#14171a', opacity: 0.55, transform: `translate(0 ${rim * 0.05})` }, ...blades),
    group({ fill: 'url(#spoke)' }, ...blades),
  ].join('');
}

function bolts(rim: number): string {
  const turns = Array.from({ length: SPOKES }, (_, index) => (2 * Math.PI * (index + 0.5)) / SPOKES);
  return turns
    .map((turn) =>
      circle(Math.sin(turn) * rim * 0.15, -Math.cos(turn) * rim * 0.15, rim * 0.028, { fill: '#3d434a' }),
    )
    .join('');
}

/** A wheel standing at x with its tyre on the floor, in centimetres. */
export function wheel(x: number, tyre: number): string {
  const rim = tyre * 0.7;
  return group(
    { transform: `translate(${x} ${-tyre})` },
    circle(0, 0, tyre, { fill: 'url(#tyre)' }),
    circle(0, 0, tyre * 0.86, { fill: 'none', stroke: '#3b3f45', 'stroke-width': 0.5 }),
    circle(0, 0, rim * 1.04, { fill: '#0e1012' }),
    circle(0, 0, rim * 0.66, { fill: 'url(#disc)' }),
    path(
      `M${-rim * 0.62} ${-rim * 0.3}A${rim * 0.69} ${rim * 0.69} 0 0 1 ${-rim * 0.1} ${-rim * 0.68}L${-rim * 0.06} ${-rim * 0.42}A${rim * 0.42} ${rim * 0.42} 0 0 0 ${-rim * 0.38} ${-rim * 0.18}Z`,
      { fill: '#2a2e33' },
    ),
    spokes(rim),
    circle(0, 0, rim * 0.97, { fill: 'none', stroke: 'url(#rim)', 'stroke-width': rim * 0.075 }),
    circle(0, 0, rim * 0.24, { fill: 'url(#spoke)' }),
    bolts(rim),
    circle(0, 0, rim * 0.1, { fill: 'url(#hub)' }),
  );
}
