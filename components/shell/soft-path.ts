const isPlain = (event: MouseEvent) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** A buyer's own pages, and the answers that are one of them. What stands in them is kept neither for Back nor ahead of a click. */
const isOwn = (path: string) => /^\/(my|api)(\/|$)/.test(path);

/** The page of this site that `target` lies in a link to, or `null`: elsewhere, a download, a buyer's own page, or a place on this page. */
export function linkPath(target: EventTarget | null): string | null {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link?.href || link.origin !== location.origin || link.target || link.hasAttribute('download'))
    return null;
  if (isOwn(link.pathname) || isOwn(location.pathname)) return null;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  return isHere && link.hash ? null : link.pathname + link.search + link.hash;
}

/** Where a click leads by client-side navigation, or `null` where the browser shall do what it always does. */
export function softPath(event: MouseEvent): string | null {
  return isPlain(event) ? linkPath(event.target) : null;
}

/** Where a GET form leads, without the fields left blank and with several values of one as a list; `null` for any other form. */
export function formPath(form: HTMLFormElement): string | null {
  const action = new URL(form.action);
  if (form.method !== 'get' || action.origin !== location.origin) return null;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    const before = query.get(name);
    query.set(name, before === null ? value.trim() : `${before},${value.trim()}`);
  }
  return action.pathname + (query.size > 0 ? `?${query.toString().replaceAll('%2C', ',')}` : '');
}
