'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { restoreForm } from '../shell/kept-form.ts';

/** Sets every field to what the page says, but for one that is being typed into. */
function showDefaults(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll('input')) {
    if (field.type === 'checkbox') field.checked = field.defaultChecked;
    else if (field !== document.activeElement) field.value = field.defaultValue;
  }
}

/**
 * Inside a form: brings its fields in line whenever something else is `chosen`, be it by a chip or by Back, and leaves a form on a
 * new page as it was on the one before, where its own change has led there.
 */
export function ShowChosen({ chosen }: { chosen: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const form = place.current?.closest('form');
    if (form) restoreForm(form);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters
  useEffect(() => {
    const form = place.current?.closest('form');
    if (form) showDefaults(form);
  }, [chosen]);
  return <span ref={place} hidden />;
}
