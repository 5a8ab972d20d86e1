import { angleLabel } from '@/lib/catalogue/pictures/picture-url.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';
import { CarPicture } from '../picture/car-picture.tsx';

interface PhotoStripProps {
  images: CarImage[];
  /** Photos in all, of which `images` are the first few. */
  imageCount: number;
  path: string;
  /** Ids of the elements that name the link. */
  labelledBy: string;
  sizes: string;
  hasFirstPicture: boolean;
}

/**
 * A card's photos in a row that scrolls by itself, without script. The link is inside the row, so that a swipe scrolls
 * and a tap follows; its `::after` covers the rest of the card.
 */
export function PhotoStrip({
  images,
  imageCount,
  path,
  labelledBy,
  sizes,
  hasFirstPicture,
}: PhotoStripProps) {
  return (
    <div className="strip">
      <a className="strip-link" href={path} aria-labelledby={labelledBy}>
        {images.map((image, index) => (
          <span className="strip-photo" key={image.src}>
            <CarPicture
              src={image.src}
              alt={image.angle ? angleLabel(image.angle) : ''}
              sizes={sizes}
              isFirst={hasFirstPicture && index === 0}
            />
            {images.length > 1 && (
              <span className="photo-counter" aria-hidden="true">
                {`${index + 1}/${imageCount}`}
              </span>
            )}
          </span>
        ))}
        {images.length === 0 && <span className="strip-photo strip-empty">Photos follow</span>}
      </a>
    </div>
  );
}
