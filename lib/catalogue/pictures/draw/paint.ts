type Rgb = readonly [number, number, number];

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour `part` (0 to 1) of the way from one `#rrggbb` to another. */
function mix(from: string, to: string, part: number): string {
  const [a, b] = [parse(from), parse(to)];
  const channel = (index: 0 | 1 | 2) => Math.round(a[index] + (b[index] - a[index]) * part);
  return `#${[channel(0), channel(1), channel(2)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** 0 for black, 1 for white, as the eye sees it. */
function lightness(hex: string): number {
  const [red, green, blue] = parse(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** A car's paint under studio light, from its brightest reflection to its deepest shade. */
export interface Shades {
  glow: string;
  light: string;
  base: string;
  dark: string;
  deep: string;
}

const SHADE = '#0d1118';

/** The shades of a paint. Light paints darken gently, dark ones get stronger reflections, so that both keep their form. */
export function shadesOf(hex: string): Shades {
  const light = lightness(hex);
  return {
    glow: mix(hex, '#ffffff', 0.42 + 0.25 * light),
    light: mix(hex, '#ffffff', 0.2 + 0.25 * light),
    base: hex,
    dark: mix(hex, SHADE, 0.36 - 0.16 * light),
    deep: mix(hex, SHADE, 0.66 - 0.26 * light),
  };
}
