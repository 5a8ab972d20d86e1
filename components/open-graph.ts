import { isDrawn, PICTURE_WIDTHS, pictureUrl } from '@/lib/catalogue/pictures/picture-url.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';

const LARGEST = PICTURE_WIDTHS[2];

/** The largest form of a picture, for whoever shows one of ours elsewhere. */
export function largestPictureUrl(src: string): string {
  return isDrawn(src) ? pictureUrl(src, LARGEST, 'webp') : src;
}

/** Open Graph images of a page whose first picture is `image`. */
export function openGraphImages(image: CarImage | undefined): string[] {
  return image ? [largestPictureUrl(image.src)] : [];
}
