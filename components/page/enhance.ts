import { attachInlineForms } from '../buyer/attach-inline-forms.ts';
import { attachCalculator } from '../car/attach-calculator.ts';
import { attachGallery } from '../car/attach-gallery.ts';
import { hasEarlyEvents } from '../shell/early-events.ts';
import { restoreForm } from '../shell/kept-form.ts';
import { showDefaults } from '../shell/show-defaults.ts';

/** What scripts add to the parts of a page that are whole without them, by how the parts are marked. */
const ADDITIONS: readonly (readonly [string, (part: HTMLElement) => () => void])[] = [
  ['[data-gallery]', attachGallery],
  ['[data-calculator]', attachCalculator],
  ['[data-inline-place]', attachInlineForms],
];

/**
 * Brings the body of a page to life, and leaves its forms as they were on the page before, where their own change has led here.
 * Returns how to undo it.
 */
export function enhance(body: HTMLElement): () => void {
  for (const form of body.querySelectorAll<HTMLFormElement>('form[data-instant]')) {
    restoreForm(form);
    if (!hasEarlyEvents(form)) showDefaults(form);
  }
  const undo = ADDITIONS.flatMap(([selector, attach]) =>
    [...body.querySelectorAll<HTMLElement>(selector)].map(attach),
  );
  window.__own?.();
  return () => {
    for (const one of undo) one();
  };
}
