import type { CarPage } from '@/lib/catalogue/types.ts';
import { mapUrl } from './map-url.ts';

/** The next steps: where the car can be seen and driven, and the way there. */
export function CarActions({ page, className }: { page: CarPage; className: string }) {
  return (
    <div className={className}>
      <a className="button-primary" href="#visit">
        {page.store ? 'Visit and test drive' : 'Where to see it'}
      </a>
      <a className="button-secondary" href={mapUrl(page)} target="_blank" rel="noreferrer">
        {page.store ? 'Directions' : 'Map'}
        <span className="visually-hidden"> (opens a map)</span>
      </a>
    </div>
  );
}
