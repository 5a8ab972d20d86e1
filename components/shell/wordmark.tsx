/** The sign of the shop: a canopy with a car under it, and the name in the ink of the page. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path d="M4.5 9.5 16 5l11.5 4.5V12h-23z" fill="var(--on-accent)" />
        <path d="M7 12v13M25 12v13" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round" />
        <path
          d="M10 22.4v-2.2c0-.7.4-1.2 1-1.4l.9-.2 1.2-2.6c.3-.6.8-.9 1.4-.9h3c.6 0 1.1.3 1.4.9l1.2 2.6.9.2c.6.2 1 .7 1 1.4v2.2z"
          fill="var(--on-accent)"
        />
        <circle cx="12.8" cy="22.8" r="1.7" fill="var(--on-accent)" stroke="var(--accent)" />
        <circle cx="19.2" cy="22.8" r="1.7" fill="var(--on-accent)" stroke="var(--accent)" />
      </svg>
      Forecourt
    </span>
  );
}
