import { linkPath } from './soft-path.ts';

/** A pointer that only passes over a link, or a finger that starts to scroll, stays shorter than this. */
const DWELL_MS = 80;

const savesData = () =>
  (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Calls `prefetch` once per page whose link a pointer or a finger rests on, after the page has loaded; never for what
 * is merely in view. Returns how to stop.
 */
export function watchIntent(prefetch: (path: string) => void): () => void {
  const done = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const intend = (target: EventTarget | null) => {
    const path = linkPath(target);
    if (path === null || done.has(path) || document.readyState !== 'complete' || savesData()) return;
    done.add(path);
    prefetch(path);
  };
  const forget = () => clearTimeout(timer);
  const consider = (event: Event) => {
    forget();
    timer = setTimeout(intend, DWELL_MS, event.target);
  };
  document.addEventListener('pointerover', consider, { passive: true });
  document.addEventListener('touchstart', consider, { passive: true });
  document.addEventListener('touchmove', forget, { passive: true });
  return () => {
    forget();
    document.removeEventListener('pointerover', consider);
    document.removeEventListener('touchstart', consider);
    document.removeEventListener('touchmove', forget);
  };
}
