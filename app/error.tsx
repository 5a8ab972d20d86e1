'use client';

export default function ErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="page-width message-page">
      <h1>This page could not be shown</h1>
      <p className="lede">The fault is ours, not yours. It often helps to try once more.</p>
      <p className="message-actions">
        <button className="button-primary" type="button" onClick={() => retry()}>
          Try again
        </button>
        <a className="button-secondary" href="/">
          Start from home
        </a>
      </p>
    </div>
  );
}
