'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { noteFocus, refocus } from './kept-focus.ts';
import { forgetForm, keepForm } from './kept-form.ts';
import { formPath, softPath } from './soft-path.ts';
import { watchIntent } from './watch-intent.ts';
import { WHOLE_PAGE } from './whole-page.ts';

/**
 * Turns the plain links and GET forms of the pages into client-side navigations, and sends forms that are `data-instant` with
 * each change: one island instead of one per link.
 * Without script they stay what they are.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  useEffect(() => {
    document.documentElement.toggleAttribute('data-navigating', isPending);
    if (isPending) return;
    forgetForm();
    refocus();
  }, [isPending]);

  useEffect(() => {
    document.documentElement.toggleAttribute('data-scripts', true);
    const go = (event: Event, path: string | null, scroll = true) => {
      if (path === null || event.defaultPrevented) return;
      event.preventDefault();
      startTransition(() => router.push(path, { scroll }));
    };
    const onClick = (event: MouseEvent) => {
      go(event, softPath(event));
      if (event.target instanceof Element) noteFocus(event.target);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      const popover = form.closest<HTMLElement>('[popover]');
      const isShown = popover?.matches(':popover-open') ?? false;
      if (isShown) popover?.hidePopover();
      const isInstant = form.matches('[data-instant]');
      if (isInstant) keepForm(form);
      // the results begin where the drawer was opened; beside them nothing moves
      go(event, formPath(form), isShown || !isInstant);
    };
    const onChange = (event: Event) => {
      const { form } = event.target as HTMLInputElement;
      if (!form?.matches('[data-instant]') || !form.checkValidity()) return;
      keepForm(form);
      go(event, formPath(form), false);
    };
    const stopWatching = watchIntent((path) => router.prefetch(path, WHOLE_PAGE));
    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    document.addEventListener('change', onChange);
    return () => {
      stopWatching();
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
      document.removeEventListener('change', onChange);
    };
  }, [router]);

  return null;
}
