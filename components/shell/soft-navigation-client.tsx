'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { replayEarlyEvents } from './early-events.ts';
import { noteFocus, refocus } from './kept-focus.ts';
import { forgetForm, keepForm } from './kept-form.ts';
import { settlePopovers } from './modal-popover.ts';
import { formPath, softPath } from './soft-path.ts';
import { watchIntent } from './watch-intent.ts';
import { WHOLE_PAGE } from './whole-page.ts';

/** What a page has to say to those who do not see that it has changed: its count of results. */
const announced = () => document.querySelector('[data-announced]')?.textContent ?? '';

/**
 * Turns the plain links and GET forms of the pages into client-side navigations, and sends forms that are `data-instant` with
 * each change: one island instead of one per link.
 * Without script they stay what they are. Its live region outlives the pages: one that comes with a page is not read out.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const announcer = useRef<HTMLParagraphElement>(null);
  const hasNavigated = useRef(false);

  useEffect(() => {
    document.documentElement.toggleAttribute('data-navigating', isPending);
    if (isPending) return;
    forgetForm();
    refocus();
    settlePopovers();
    if (!hasNavigated.current) return;
    if (announcer.current) announcer.current.textContent = announced();
    window.__look?.();
  }, [isPending]);

  useEffect(() => {
    document.documentElement.toggleAttribute('data-scripts', true);
    const go = (event: Event, path: string | null, scroll = true) => {
      if (path === null || event.defaultPrevented) return;
      event.preventDefault();
      hasNavigated.current = true;
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
      if (!form?.matches('[data-instant]') || !form.reportValidity()) return;
      keepForm(form);
      go(event, formPath(form), false);
    };
    const stopWatching = watchIntent((path) => router.prefetch(path, WHOLE_PAGE));
    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    document.addEventListener('change', onChange);
    document.addEventListener('toggle', settlePopovers, true);
    settlePopovers();
    replayEarlyEvents();
    return () => {
      stopWatching();
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
      document.removeEventListener('change', onChange);
      document.removeEventListener('toggle', settlePopovers, true);
    };
  }, [router]);

  return <p className="visually-hidden" role="status" data-announcer ref={announcer} />;
}
