/** Outlines of the bodies as seen from the side, drawn for a box of 64 by 28. */
const OUTLINES: Record<string, string> = {
  hatchback: 'M4 21v-5c0-2 1-3 3-3.5L18 11l8-6h17c3 0 5 1 7 3l6 5 3 2c1 .6 1 1.4 1 2.5V21',
  sedan: 'M3 21v-4c0-2 1-3 3-3.3L17 12l8-6.5h13c3 0 5 1 7 2.5l6 4 7 1.5c2 .5 3 1.5 3 3.5v4',
  suv: 'M4 21v-7c0-1.5 1-2.5 2.5-2.8L17 9.5 24 4h26c3 0 4.5 1 5.5 3l3 5c1 1.5 1.5 3 1.5 5v4',
  muv: 'M3 21v-6c0-2 1-3 3-3.5l9-2L23 4h28c3 0 5 1.5 6 4l3 7c.6 1 1 2 1 3v3',
  minivan: 'M3 21v-6c0-2 .5-3 2-4.5L13 5c1.5-1.2 3-2 5-2h35c3 0 5 1.5 5.5 4l2.5 9v5',
  wagon: 'M3 21v-4c0-2 1-3 3-3.3L16 12l8-6.5h27c3 0 4.5 1 5.5 3l3 6c1 1.5 1.5 2.5 1.5 4V21',
  coupe: 'M3 21v-3c0-2 1-3 3-3.5L17 13l9-6c2-1.2 4-1.5 6-1.5 5 0 10 1.5 14 4l6 3.5 6 1c2 .5 3 1.5 3 3.5V21',
  convertible: 'M3 21v-3c0-2 1-3 3-3.5L18 13l6-6 1.5 1-3.5 5h20l5-1.5 8 2c4 .8 5 2 5 4.5v3',
  pickup: 'M3 21v-6c0-2 1-3 3-3.5l8-1.5 6-5h12c2 0 3 1 3 3v4h26v9',
};

/** A small side view of a body type; that of a hatchback for one not known here. */
export function BodyTypeIcon({ slug }: { slug: string }) {
  return (
    <svg
      className="body-icon"
      viewBox="0 0 64 28"
      width="64"
      height="28"
      aria-hidden="true"
      focusable="false"
    >
      <path d={`${OUTLINES[slug] ?? OUTLINES.hatchback}M4 21h7M22 21h20M53 21h8`} />
      <circle cx="16.5" cy="21.5" r="4.5" />
      <circle cx="47.5" cy="21.5" r="4.5" />
    </svg>
  );
}
