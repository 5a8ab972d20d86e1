/** A value of an SVG attribute; `undefined` leaves the attribute out. */
type Attributes = Record<string, string | number | undefined>;

/** One place to sit on a path: across, down, and how far around it the corner is rounded. */
export type Vertex = readonly [x: number, y: number, radius?: number];

const rounded = (value: number) => String(Math.round(value * 100) / 100);

/** An SVG element as text. Attribute names are written as SVG spells them. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : value}"`)
    .join('');
  return `<${name}${written}>${children.join('')}</${name}>`;
}

export const group = (attributes: Attributes, ...children: string[]) => element('g', attributes, ...children);

export const path = (d: string, attributes: Attributes) => element('path', { d, ...attributes });

/** A line along a path, in centimetres or pixels wide, with nothing inside. */
export const stroke = (d: string, color: string, width: number, more: Attributes = {}) =>
  path(d, { fill: 'none', stroke: color, 'stroke-width': width, ...more });

export const circle = (cx: number, cy: number, r: number, attributes: Attributes) =>
  element('circle', { cx, cy, r, ...attributes });

export const ellipse = (cx: number, cy: number, rx: number, ry: number, attributes: Attributes) =>
  element('ellipse', { cx, cy, rx, ry, ...attributes });

/** A rectangle from its left top corner. */
export const box = (
  [x, y, width, height]: readonly [number, number, number, number],
  attributes: Attributes,
) => element('rect', { x, y, width, height, ...attributes });

/** A stop of a gradient: where (0 to 1), which colour, how opaque. */
export type Stop = readonly [offset: number, color: string, opacity?: number];

function stops(all: readonly Stop[]): string[] {
  return all.map(([offset, color, opacity]) =>
    element('stop', { offset, 'stop-color': color, 'stop-opacity': opacity }),
  );
}

/** A gradient between two points of the drawing. */
export function linear(
  id: string,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  ...all: Stop[]
): string {
  return element('linearGradient', { id, gradientUnits: 'userSpaceOnUse', x1, y1, x2, y2 }, ...stops(all));
}

/** A gradient around the middle of whatever it fills, or around `at` = [cx, cy, r] as parts of its box. */
export function radial(id: string, at: readonly [number, number, number], ...all: Stop[]): string {
  return element('radialGradient', { id, cx: at[0], cy: at[1], r: at[2] }, ...stops(all));
}

export const clip = (id: string, d: string) => element('clipPath', { id }, path(d, {}));

export const defs = (...children: string[]) => element('defs', {}, ...children);
