/** How a person left a form whose change brings another page, so that they find it like that there. */
interface KeptForm {
  form: HTMLFormElement;
  /** Of the popover that it stands in. */
  isShown: boolean;
  focused: string | null;
  /** By name: which groups are open, and how far their lists are scrolled. */
  groups: Map<string, { isOpen: boolean; scrolled: number }>;
  scrolled: number;
}

let kept: KeptForm | null = null;

const popoverOf = (form: HTMLFormElement) => form.closest<HTMLElement>('[popover]');

const groupsOf = (form: HTMLFormElement) =>
  [...form.querySelectorAll('details')].map((group) => ({
    group,
    name: group.querySelector('legend')?.textContent ?? '',
    list: group.querySelector('ul'),
  }));

/** A selector that finds the same field again. */
function fieldSelector(field: Element | null): string | null {
  if (!(field instanceof HTMLInputElement) || field.name === '') return null;
  const value = field.type === 'checkbox' ? `[value="${CSS.escape(field.value)}"]` : '';
  return `input[name="${CSS.escape(field.name)}"]${value}`;
}

/** Notes how a form is, before a navigation that it has begun. */
export function keepForm(form: HTMLFormElement): void {
  const { activeElement } = document;
  kept = {
    form,
    isShown: popoverOf(form)?.matches(':popover-open') ?? false,
    focused: form.contains(activeElement) ? fieldSelector(activeElement) : null,
    groups: new Map(
      groupsOf(form).map(({ group, name, list }) => [
        name,
        { isOpen: group.open, scrolled: list?.scrollTop ?? 0 },
      ]),
    ),
    scrolled: popoverOf(form)?.scrollTop ?? 0,
  };
}

/** Leaves a new form as the one was that it takes the place of; nothing where none was kept, or it is the same one. */
export function restoreForm(form: HTMLFormElement): void {
  if (!kept || kept.form === form) return;
  const { isShown, focused, groups, scrolled } = kept;
  kept = null;
  const popover = popoverOf(form);
  if (isShown) popover?.showPopover();
  for (const { group, name, list } of groupsOf(form)) {
    const before = groups.get(name);
    if (!before) continue;
    group.open = before.isOpen;
    if (list) list.scrollTop = before.scrolled;
  }
  if (popover) popover.scrollTop = scrolled;
  if (focused) form.querySelector<HTMLInputElement>(focused)?.focus({ preventScroll: true });
}

/** Forgets it: the navigation has ended. */
export function forgetForm(): void {
  kept = null;
}
