/** What stands beside an element or one of its ancestors: all of the page but the way to it. */
function besides(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement.children) {
      if (other !== at && other instanceof HTMLElement && !other.matches('[data-announcer]'))
        found.push(other);
    }
  }
  return found;
}

const MARK = 'data-behind-popover';

/**
 * Makes an open popover that covers the page a modal dialog, and what is behind it `inert`: focus stays within, as in a
 * `<dialog>`. To be called whenever one may have been opened, closed or taken away.
 */
export function settlePopovers(): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[${MARK}]`)) {
    element.inert = false;
    element.removeAttribute(MARK);
  }
  for (const popover of document.querySelectorAll<HTMLElement>('[popover][data-title]')) {
    const isOpen = popover.matches(':popover-open');
    popover.role = isOpen ? 'dialog' : null;
    popover.ariaModal = isOpen ? 'true' : null;
    popover.ariaLabel = isOpen ? (popover.dataset.title ?? null) : null;
    if (!isOpen) continue;
    for (const element of besides(popover).filter((one) => !one.inert)) {
      element.inert = true;
      element.setAttribute(MARK, '');
    }
  }
}
