import type { ListingView } from '@/lib/listing/listing-view.ts';

/** The filters in force, each with a way to take it off. */
export function Chips({ chips, clearPath }: Pick<ListingView, 'chips' | 'clearPath'>) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filters in force" data-vanishing="chips">
      {chips.map((chip) => (
        <li key={chip.removePath}>
          <a className="chip" href={chip.removePath} aria-label={`Remove filter ${chip.label}`}>
            {chip.label}
            <span className="chip-cross" aria-hidden="true">
              ×
            </span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a className="chip chip-clear" href={clearPath}>
            Clear all
          </a>
        </li>
      )}
    </ul>
  );
}
