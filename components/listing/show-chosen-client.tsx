'use client';

import { useEffect, useRef } from 'react';

/** Sets every field to what the page says, but for one that is being typed into. */
function showDefaults(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll('input')) {
    if (field.type === 'checkbox') field.checked = field.defaultChecked;
    else if (field !== document.activeElement) field.value = field.defaultValue;
  }
}

/** Inside a form: brings its fields in line whenever something else is `chosen`, be it by a chip or by Back. */
export function ShowChosen({ chosen }: { chosen: string }) {
  const place = useRef<HTMLSpanElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change that matters
  useEffect(() => {
    const form = place.current?.closest('form');
    if (form) showDefaults(form);
  }, [chosen]);
  return <span ref={place} hidden />;
}
