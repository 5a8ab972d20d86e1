import { angleLabel } from '@/lib/catalogue/pictures/picture-url.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';
import { rememberedByObject } from '../markup/remembered.tsx';
import { CarPicture } from '../picture/car-picture.tsx';

interface PhotoStripProps {
  /** The first few photos. */
  images: CarImage[];
  /** How many of them are shown at most. */
  photos: number;
  /** Photos in all. */
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
function PlainPhotoStrip({
  images,
  photos,
  imageCount,
  path,
  labelledBy,
  sizes,
  hasFirstPicture,
}: PhotoStripProps) {
  const shown = images.slice(0, photos);
  return (
    <div className="strip">
      <a className="strip-link" href={path} aria-labelledby={labelledBy}>
        {shown.map((image, index) => (
          <span className="strip-photo" key={image.src}>
            <CarPicture
              src={image.src}
              alt={image.angle ? angleLabel(image.angle) : ''}
              sizes={sizes}
              isFirst={hasFirstPicture && index === 0}
            />
            {shown.length > 1 && (
              <span className="photo-counter" aria-hidden="true">
                {`${index + 1}/${imageCount}`}
              </span>
            )}
          </span>
        ))}
        {shown.length === 0 && <span className="strip-photo strip-empty">Photos follow</span>}
      </a>
    </div>
  );
}

/** Most of a card, which no change of a price is one of: `cardsAtHand` gives the same photos with another price. */
export const PhotoStrip = rememberedByObject(
  PlainPhotoStrip,
  ({ images }) => images,
  ({ images: _, ...how }) => Object.values(how).join(' '),
);
