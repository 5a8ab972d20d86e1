'use client';

import { useEffect, useRef } from 'react';
import { attachGallery } from './attach-gallery.ts';

/** Arrows over the photos, and thumbnails that do not move the page. The photos themselves need none of it. */
export function GalleryControls() {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const gallery = ref.current?.closest<HTMLElement>('[data-gallery]');
    return gallery ? attachGallery(gallery) : undefined;
  }, []);
  return (
    <div className="gallery-controls" ref={ref}>
      <button type="button" data-step="-1" aria-label="Previous photo">
        ‹
      </button>
      <button type="button" data-step="1" aria-label="Next photo">
        ›
      </button>
    </div>
  );
}
