/** Lists whose entries go away when they are used; focus then goes to what is left of them, or to what they are about. */
const VANISHING = '[data-vanishing]';

let list: string | null = null;

/** Notes that a link of such a list is used. */
export function noteFocus(target: Element): void {
  list = target.closest<HTMLElement>(VANISHING)?.dataset.vanishing ?? null;
}

/** After the navigation: focuses what has taken the place of the link that was used, where it is gone. */
export function refocus(): void {
  if (list === null) return;
  const next = document.querySelector<HTMLElement>(`[data-vanishing="${list}"] a`);
  const about = document.querySelector<HTMLElement>(`[data-vanishing-about="${list}"]`);
  list = null;
  if (document.activeElement === document.body) (next ?? about)?.focus({ preventScroll: true });
}
