import { outline, upright } from '../curve.ts';
import type { SideShape } from '../shape/car-shape.ts';
import { clip, defs, group, linear, path, type Vertex } from '../svg.ts';

const seat = (x: number, belt: number): Vertex[] => [
  [x, belt - 6],
  [x + 12, belt + 23, 5],
  [x + 29, belt + 22, 6],
  [x + 25, belt + 8, 8],
  [x + 24, belt - 6],
];

/** Seats seen through the windows, one behind each door's front edge. */
function seats(side: SideShape): string {
  const belt = side.glass[0]?.[1] ?? 0;
  const { front, middle, rear } = side.doors;
  const places = middle ? [middle - 34, rear - 34] : [rear - 50];
  const wheelRim = `M${front + 34} ${-belt + 3}L${front + 44} ${-belt - 15}`;
  return [
    ...places.map((x) => path(outline(upright(seat(x, belt))), { fill: '#05070a', opacity: 0.5 })),
    path(wheelRim, { stroke: '#05070a', 'stroke-width': 2.4, 'stroke-linecap': 'round', opacity: 0.6 }),
  ].join('');
}

function reflections(side: SideShape): string {
  const first = side.glass[1]?.[0] ?? 0;
  const span = (side.glass.at(-1)?.[0] ?? 0) - first;
  const streak = (x: number, width: number) => `M${x} -60L${x + 70} -200h${width}L${x + width} -60Z`;
  return group(
    { fill: '#ffffff', opacity: 0.1 },
    path(streak(first - 26, span * 0.2), {}),
    path(streak(first + span * 0.26, span * 0.06), {}),
    path(streak(first + span * 0.56, span * 0.17), {}),
  );
}

function pillars(side: SideShape): string {
  const [low, high] = [(side.glass[0]?.[1] ?? 0) - 8, 200];
  const roof = Math.max(...side.glass.map(([, height]) => height));
  return side.pillars
    .map(([foot, head]) => {
      const lean = (head - foot) / (roof - low);
      const far = foot + lean * (high - low);
      return path(`M${foot - 4} ${-low}L${far - 3.2} ${-high}h6.4L${foot + 4} ${-low}Z`, { fill: '#0c0e11' });
    })
    .join('');
}

/** The side windows: glass, what is dimly seen through it, reflections, pillars and the trim around. */
export function sideGlass(side: SideShape): string {
  const opening = outline(upright(side.glass));
  const heights = side.glass.map(([, height]) => height);
  return [
    defs(
      clip('windows', opening),
      linear(
        'glass',
        [0, -Math.max(...heights), 0, -Math.min(...heights)],
        [0, '#586773'],
        [0.5, '#303b45'],
        [1, '#1a2128'],
      ),
    ),
    path(opening, { fill: '#0c0e11', stroke: '#0c0e11', 'stroke-width': 3.4, 'stroke-linejoin': 'round' }),
    path(opening, { fill: 'url(#glass)' }),
    group({ 'clip-path': 'url(#windows)' }, seats(side), reflections(side), pillars(side)),
    path(opening, { fill: 'none', stroke: '#d5dbe0', 'stroke-width': 0.7, opacity: 0.55 }),
  ].join('');
}
