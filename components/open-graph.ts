import { isDrawn, PICTURE_WIDTHS, pictureUrl } from '@/lib/catalogue/pictures/picture-url.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';

const LARGEST = PICTURE_WIDTHS[2];

/** The largest form of a picture, for whoever shows one of ours elsewhere. */
const largest = (src: string) => (isDrawn(src) ? pictureUrl(src, LARGEST, 'webp') : src);

/** Any origin will do: whether an address can be read does not depend on it. */
const SOMEWHERE = 'https://shop.invalid';

const isAddress = (src: string) =>
  URL.canParse(src, SOMEWHERE) && /^https?:$/.test(new URL(src, SOMEWHERE).protocol);

/** Addresses of pictures for others to fetch. Other programs write them too: what is no web address is left out. */
export function publicPictures(images: readonly CarImage[]): string[] {
  return images.map((image) => largest(image.src)).filter(isAddress);
}

/** Open Graph images of a page that shows `images`: the first one that others can fetch. */
export function openGraphImages(images: readonly CarImage[] = []): string[] {
  return publicPictures(images).slice(0, 1);
}
