/** Brings a gallery's arrows and thumbnails to life; returns how to undo it. */
export function attachGallery(gallery: HTMLElement): () => void {
  const row = gallery.querySelector<HTMLElement>('.gallery-photos');
  if (!row) return () => {};
  const thumbnails = [...gallery.querySelectorAll<HTMLAnchorElement>('.gallery-thumbnails a')];
  const current = () => Math.round(row.scrollLeft / row.clientWidth);
  const show = (index: number) => row.scrollTo({ left: index * row.clientWidth });

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const step = target.closest<HTMLElement>('[data-step]')?.dataset.step;
    if (step) return show((current() + Number(step) + row.children.length) % row.children.length);
    const index = thumbnails.findIndex((thumbnail) => thumbnail.contains(target));
    if (index < 0) return;
    event.preventDefault();
    show(index);
  };
  const mark = () => {
    for (const [index, thumbnail] of thumbnails.entries()) {
      if (index !== current()) thumbnail.removeAttribute('aria-current');
      else if (!thumbnail.hasAttribute('aria-current')) markCurrent(thumbnail);
    }
  };
  mark();
  gallery.addEventListener('click', onClick);
  row.addEventListener('scroll', mark, { passive: true });
  return () => {
    gallery.removeEventListener('click', onClick);
    row.removeEventListener('scroll', mark);
  };
}

/** Scrolls the row of thumbnails alone: `scrollIntoView` would move the page as well. */
function markCurrent(thumbnail: HTMLElement): void {
  thumbnail.setAttribute('aria-current', 'true');
  const row = thumbnail.closest('ul');
  if (row) row.scrollLeft = thumbnail.offsetLeft - (row.clientWidth - thumbnail.clientWidth) / 2;
}
