import { PALETTE } from '@/lib/catalogue/palette.ts';
import type { FilterControl, FilterOption } from '@/lib/listing/listing-view.ts';
import { formatNumber } from '../format.ts';

/** Chosen values beside the label of a filter; more of them are only counted. */
const MOST_NAMED = 2;

type Many = Extract<FilterControl, { kind: 'many' }>;

function Swatch({ option }: { option: FilterOption }) {
  const paint = PALETTE.find((candidate) => candidate.name === option.name);
  return paint ? <span className="swatch" style={{ backgroundColor: paint.hex }} /> : null;
}

/** A filter of which several values can hold: one check box each. */
export function FilterMany({ control, isOpen }: { control: Many; isOpen: boolean }) {
  const chosen = control.options.filter((option) => option.isSelected).map((option) => option.name);
  const hasChoice = control.options.some((option) => option.count !== 0);
  return (
    <details className="filter" open={(isOpen && hasChoice) || chosen.length > 0}>
      <summary>
        {control.label}
        {chosen.length > 0 && (
          <span className="filter-chosen">
            {chosen.length > MOST_NAMED ? `${chosen.length} chosen` : chosen.join(', ')}
          </span>
        )}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{control.label}</legend>
        {control.anyPath && (
          <a className="option-any" href={control.anyPath}>
            Any {control.label.toLowerCase()}
          </a>
        )}
        <ul className="options">
          {control.options.map((option) => (
            <li key={option.value}>
              <label className="option">
                <input
                  type="checkbox"
                  name={control.param}
                  value={option.value}
                  defaultChecked={option.isSelected}
                  disabled={option.count === 0 && !option.isSelected}
                />
                {control.param === 'color' && <Swatch option={option} />}
                <span className="option-name">{option.name}</span>
                {option.count !== null && <span className="option-count">{formatNumber(option.count)}</span>}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </details>
  );
}
