import type { ListingView } from '@/lib/listing/listing-view.ts';
import { formatNumber } from '../format.ts';
import { FilterMany } from './filter-many.tsx';
import { FilterRange } from './filter-range.tsx';

/** Short lists are shown from the start; longer ones, and those far down, wait to be opened. */
const OPEN_AT_START = 4;

type FilterFormProps = Pick<ListingView, 'controls' | 'hiddenInputs' | 'clearPath' | 'count'>;

/**
 * Every filter as a form that the browser can send by itself. Beside the cars on a wide screen; on a phone a popover,
 * which needs no script either, and where popovers are unknown simply a part of the page. With
 * scripts it is modal while it is open, and each change is sent at once.
 */
export function FilterForm({ controls, hiddenInputs, clearPath, count }: FilterFormProps) {
  return (
    <div className="filters" id="filters" popover="auto" data-title="Filters">
      <form action="/used-cars" method="get" aria-label="Filters" data-instant>
        <div className="filters-head">
          <h2>Filters</h2>
          <button
            className="button-quiet filters-close"
            type="button"
            popoverTarget="filters"
            popoverTargetAction="hide"
          >
            Close
          </button>
        </div>
        {hiddenInputs.map((input) => (
          <input key={`${input.name}=${input.value}`} type="hidden" name={input.name} value={input.value} />
        ))}
        {controls.map((control, index) =>
          control.kind === 'many' ? (
            <FilterMany key={control.param} control={control} isOpen={index < OPEN_AT_START} />
          ) : (
            <FilterRange key={control.label} control={control} />
          ),
        )}
        <div className="filters-actions">
          <a className="button-quiet" href={clearPath}>
            Clear all
          </a>
          <button className="button-primary" type="submit">
            <span>
              Show <span className="with-scripts">{formatNumber(count)}</span> {count === 1 ? 'car' : 'cars'}
            </span>
          </button>
        </div>
      </form>
    </div>
  );
}
