import { angleLabel } from '@/lib/catalogue/pictures/picture-url.ts';
import type { CarImage } from '@/lib/catalogue/types.ts';
import { CarPicture } from '../picture/car-picture.tsx';
import { SIZES } from '../picture/sizes.ts';

/** Arrows over the photos, which `attachGallery` brings to life. The photos themselves need none of it. */
function GalleryControls() {
  return (
    <div className="gallery-controls">
      <button type="button" data-step="-1" aria-label="Previous photo">
        ‹
      </button>
      <button type="button" data-step="1" aria-label="Next photo">
        ›
      </button>
    </div>
  );
}

const photoId = (index: number) => `photo-${index + 1}`;

interface GalleryProps {
  images: CarImage[];
  /** What the photos show: "2019 Tata Nexon". */
  title: string;
}

function altText(title: string, image: CarImage, index: number): string {
  return `${title}, ${image.angle ? angleLabel(image.angle).toLowerCase() : `photo ${index + 1}`}`;
}

/** All photos in a row that scrolls by itself; the thumbnails are links to places in it. Whole without script. */
export function Gallery({ images, title }: GalleryProps) {
  if (images.length === 0) return <p className="gallery-empty">Photos of this car follow.</p>;
  return (
    <section className="gallery" data-gallery aria-label="Photos">
      <div className="gallery-stage">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
        <ul className="gallery-photos" tabIndex={0} aria-label={`Photos of ${title}`}>
          {images.map((image, index) => (
            <li className="gallery-photo" id={photoId(index)} key={image.src}>
              <CarPicture
                src={image.src}
                alt={altText(title, image, index)}
                sizes={SIZES.gallery}
                isFirst={index === 0}
              />
              <span className="photo-counter">{`${index + 1} of ${images.length}`}</span>
            </li>
          ))}
        </ul>
        <GalleryControls />
      </div>
      <ul className="gallery-thumbnails" aria-label="All photos">
        {images.map((image, index) => (
          <li key={image.src}>
            <a href={`#${photoId(index)}`} aria-label={`Photo ${index + 1} of ${images.length}`}>
              <CarPicture src={image.src} alt="" sizes={SIZES.thumbnail} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
