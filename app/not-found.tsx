import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <div className="page-width message-page">
      <p className="message-code">404</p>
      <h1>There is no car at this address</h1>
      <p className="lede">The link may be mistyped, or the car is long gone. The others are still here.</p>
      <p className="message-actions">
        <a className="button-primary" href="/used-cars">
          See all cars
        </a>
        <a className="button-secondary" href="/">
          Start from home
        </a>
      </p>
    </div>
  );
}
