/** The colours of a cabin's plastics, cloth and stitching. */
export interface Trim {
  /** Upper dashboard and door tops. */
  soft: string;
  softLight: string;
  softDark: string;
  /** Lower dashboard, seats. */
  cloth: string;
  clothLight: string;
  clothDark: string;
  stitch: string;
}

const BLACK: Trim = {
  soft: '#2a2d32',
  softLight: '#43484f',
  softDark: '#15171a',
  cloth: '#34383e',
  clothLight: '#545a62',
  clothDark: '#1d2024',
  stitch: '#8a929b',
};

const BEIGE: Trim = {
  soft: '#3a3530',
  softLight: '#575049',
  softDark: '#1f1c19',
  cloth: '#c9b698',
  clothLight: '#e4d7c1',
  clothDark: '#8f7d62',
  stitch: '#6f5f48',
};

/** Every trim that cabins are drawn in. */
export const TRIMS = { black: BLACK, beige: BEIGE } as const;
