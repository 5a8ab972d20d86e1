declare global {
  interface Window {
    /** What was pressed or changed before the scripts came; see `lib/serving/html/scripts-on-intent.ts`. */
    __early?: [target: EventTarget, type: string][] | null;
  }
}

/** Whether something within `part` was pressed or changed before anybody listened. */
export function hasEarlyEvents(part: Node): boolean {
  return (window.__early ?? []).some(([target]) => target instanceof Node && part.contains(target));
}

/** Says again what was pressed or changed before anybody listened. */
export function replayEarlyEvents(): void {
  const early = window.__early ?? [];
  window.__early = null;
  for (const [target, type] of early)
    target.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
}
