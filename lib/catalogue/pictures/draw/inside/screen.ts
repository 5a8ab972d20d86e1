import { box, circle, clip, defs, group, linear, path } from '../svg.ts';

const TILES = ['#2f7de1', '#2aa876', '#e0813a', '#8a5bd0'];

function map(): string {
  return group(
    { 'clip-path': 'url(#map)' },
    box([40, 110, 560, 440], { fill: '#1d2a33' }),
    path('M20 470Q200 420 330 300T640 150', { fill: 'none', stroke: '#38505e', 'stroke-width': 46 }),
    path('M60 130L260 560M420 90L560 560M20 260L640 330', {
      fill: 'none',
      stroke: '#2c404c',
      'stroke-width': 16,
    }),
    path('M110 560Q150 440 330 300T560 188', {
      fill: 'none',
      stroke: '#4aa3ff',
      'stroke-width': 15,
      'stroke-linecap': 'round',
    }),
    circle(560, 188, 17, { fill: '#ff6a4a', stroke: '#ffffff', 'stroke-width': 5 }),
    path('M214 424l-28 40 28 -10 28 10Z', { fill: '#ffffff' }),
  );
}

function tiles(): string {
  return TILES.map((color, index) => {
    const [x, y] = [640 + (index % 2) * 180, 110 + Math.floor(index / 2) * 150];
    const mark = box([x + 58, y + 34, 44, 44], { rx: 12, fill: '#ffffff', opacity: 0.92 });
    return (
      box([x, y, 160, 130], { rx: 18, fill: color }) +
      mark +
      box([x + 46, y + 96, 68, 9], { rx: 4.5, fill: '#ffffff', opacity: 0.75 })
    );
  }).join('');
}

function player(): string {
  return [
    box([640, 410, 340, 140], { rx: 18, fill: '#232b33' }),
    box([658, 428, 104, 104], { rx: 12, fill: '#d0557a' }),
    circle(710, 480, 27, { fill: '#ffffff', opacity: 0.8 }),
    box([784, 438, 150, 13], { rx: 6, fill: '#f2f5f8' }),
    box([784, 462, 96, 9], { rx: 4.5, fill: '#8c99a5' }),
    path('M800 500l-20 13 20 13ZM850 496l30 17 -30 17ZM930 500l20 13 -20 13Z', { fill: '#f2f5f8' }),
  ].join('');
}

/** A touch screen of 1020 × 620 with its bezel, from its left top corner. */
export function screen(): string {
  return [
    defs(
      clip('map', 'M58 110h524q18 0 18 18v404q0 18 -18 18h-524q-18 0 -18 -18v-404q0 -18 18 -18Z'),
      linear('panel', [0, 0, 0, 620], [0, '#141a20'], [1, '#0b0f13']),
    ),
    box([-16, -16, 1052, 652], { rx: 44, fill: '#08090b', stroke: '#555d65', 'stroke-width': 6 }),
    box([10, 10, 1000, 600], { rx: 26, fill: 'url(#panel)' }),
    box([46, 46, 120, 20], { rx: 10, fill: '#e8edf2' }),
    box([860, 46, 40, 20], { rx: 6, fill: '#8c99a5' }),
    box([914, 46, 60, 20], { rx: 6, fill: '#8c99a5' }),
    map(),
    tiles(),
    player(),
    path('M10 36q0 -26 26 -26h520L270 610H36q-26 0 -26 -26Z', { fill: '#ffffff', opacity: 0.05 }),
  ].join('');
}
