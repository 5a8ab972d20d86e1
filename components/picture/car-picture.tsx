import { isDrawn, PICTURE_WIDTHS, pictureSrcset, pictureUrl } from '@/lib/catalogue/pictures/picture-url.ts';

interface CarPictureProps {
  src: string;
  alt: string;
  /** One of `SIZES`. */
  sizes: string;
  /** The one picture of the page that is loaded at once. */
  isFirst?: boolean;
}

/** Every picture is shown 4:3; the attributes reserve the place before it arrives. */
const PLACE = { width: 960, height: 720, decoding: 'async' } as const;

const loading = (isFirst: boolean) =>
  isFirst ? ({ loading: 'eager', fetchPriority: 'high' } as const) : ({ loading: 'lazy' } as const);

/**
 * A photo of a car. A drawn one comes as AVIF in the stored widths, with one WebP for the few browsers that lack AVIF:
 * markup is doubled in a page's data, and a listing has a hundred pictures. One from elsewhere is shown as it is.
 */
export function CarPicture({ src, alt, sizes, isFirst = false }: CarPictureProps) {
  if (!isDrawn(src)) {
    // biome-ignore lint/performance/noImgElement: what others host is shown as they host it
    return <img src={src} alt={alt} referrerPolicy="no-referrer" {...PLACE} {...loading(isFirst)} />;
  }
  return (
    <picture>
      <source type="image/avif" srcSet={pictureSrcset(src, 'avif')} sizes={sizes} />
      <img src={pictureUrl(src, PICTURE_WIDTHS[1], 'webp')} alt={alt} {...PLACE} {...loading(isFirst)} />
    </picture>
  );
}
