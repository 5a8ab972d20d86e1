import { outline, upright } from '../curve.ts';
import type { SideShape } from '../shape/car-shape.ts';
import { defs, linear, path, type Vertex } from '../svg.ts';

const seat = (x: number): Vertex[] => [
  [x, 84],
  [x + 14, 112, 5],
  [x + 20, 114, 1],
  [x + 20, 116, 1],
  [x + 16, 116, 3],
  [x + 19, 127, 5],
  [x + 30, 127, 5],
  [x + 30, 116, 3],
  [x + 25, 116, 1],
  [x + 25, 114, 1],
  [x + 35, 112, 5],
  [x + 30, 84],
];

/** What stands above the belt of a car without a roof: windscreen, seats, folded hood. */
export function openTop(side: SideShape): string {
  const frame = outline(upright(side.glass));
  const hood: Vertex[] = [
    [296, 92],
    [302, 107, 8],
    [356, 109, 24],
    [392, 96],
  ];
  return [
    defs(linear('leather', [0, -126, 0, -84], [0, '#8b5e3c'], [1, '#4b2f1d'])),
    path(outline(upright(seat(254))), { fill: '#3a2416' }),
    path(outline(upright(seat(246))), { fill: 'url(#leather)', stroke: '#2c1b10', 'stroke-width': 0.6 }),
    path('M196 -92L206 -110', { stroke: '#101215', 'stroke-width': 3.4, 'stroke-linecap': 'round' }),
    path(outline(upright(hood)), { fill: '#23262b' }),
    path(frame, {
      fill: '#9db0bd',
      'fill-opacity': 0.55,
      stroke: '#14171b',
      'stroke-width': 3,
      'stroke-linejoin': 'round',
    }),
  ].join('');
}
