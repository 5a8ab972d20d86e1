'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
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
  }, [isPending]);

  useEffect(() => {
    document.documentElement.toggleAttribute('data-scripts', true);
    const go = (event: Event, path: string | null, scroll = true) => {
      if (path === null || event.defaultPrevented) return;
      event.preventDefault();
      startTransition(() => router.push(path, { scroll }));
    };
    const onClick = (event: MouseEvent) => go(event, softPath(event));
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      go(event, formPath(form));
      form.closest<HTMLElement>('[popover]')?.hidePopover();
    };
    const onChange = (event: Event) => {
      const { form } = event.target as HTMLInputElement;
      if (form?.matches('[data-instant]') && form.checkValidity()) go(event, formPath(form), false);
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
