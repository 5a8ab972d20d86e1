import type { HotPages } from './hot-pages.ts';
import type { Standing } from './standing.ts';
import type { WarmPage } from './warm-page.ts';

/** The same bytes, as a copy where they are a part of something larger, like what was read from a socket: this would be held as well. */
function byItself(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength <= bytes.length * 2) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

/**
 * Holds a page in this process, unless the car that it is about has changed since it was read.
 * @param standing null where this process may be behind: it holds nothing then
 */
export function holdPage(
  hot: HotPages<WarmPage>,
  key: string,
  warm: WarmPage,
  standing: Standing | null,
): void {
  if (!standing || hot.isOff) return;
  const { changes } = standing;
  const { page, own } = warm;
  if (!changes.isKnownSince(page.at) || (own && changes.hasChanged([own.id], own.asOf))) return;
  const others = page.cars.filter((car) => car !== own?.id);
  if (changes.hasChanged(others, page.at)) warm.changedAt ??= warm.asOf.at;
  page.brotli = byItself(page.brotli);
  hot.put(key, warm);
}
