/** Widths in pixels that every drawn picture is stored in; all are 4:3. */
export const PICTURE_WIDTHS = [400, 800, 1200] as const;

/** Formats that every drawn picture is stored in, best first. */
export const PICTURE_FORMATS = ['avif', 'webp'] as const;

export type PictureWidth = (typeof PICTURE_WIDTHS)[number];
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Whether a `CarImage.src` names a drawn picture, which has no width and ending of its own. */
export const isDrawn = (src: string) => src.startsWith('/pictures/');

/** The file of a drawn picture: `/pictures/suv/red/front` becomes `/pictures/suv/red/front-800.avif`. */
export const pictureUrl = (src: string, width: PictureWidth, format: PictureFormat) =>
  `${src}-${width}.${format}`;

/** The `srcset` of a drawn picture in one format. */
export const pictureSrcset = (src: string, format: PictureFormat) =>
  PICTURE_WIDTHS.map((width) => `${pictureUrl(src, width, format)} ${width}w`).join(', ');

/** An angle in words: `front-left` becomes "Front left". No angle is no words. */
export function angleLabel(angle: string | null): string {
  const words = (angle ?? '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
