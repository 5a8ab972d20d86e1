import type { FilterControl } from '@/lib/listing/listing-view.ts';

type Range = Extract<FilterControl, { kind: 'range' }>;

interface BoundProps {
  name: string;
  label: string;
  value: number | null;
  unit: string;
}

function Bound({ name, label, value, unit }: BoundProps) {
  return (
    <label className="bound">
      <span className="bound-label">
        {label} {unit && <span className="bound-unit">{unit}</span>}
      </span>
      <input type="number" inputMode="numeric" name={name} min={0} defaultValue={value ?? undefined} />
    </label>
  );
}

/** A filter over a number: its lower and upper bound, either of which may be left blank. */
export function FilterRange({ control }: { control: Range }) {
  const { label, unit, minParam, maxParam, min, max } = control;
  return (
    <details className="filter" open>
      <summary>{label}</summary>
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        <div className="bounds">
          {minParam && <Bound name={minParam} label="From" unit={unit} value={min} />}
          {maxParam && <Bound name={maxParam} label="Up to" unit={unit} value={max} />}
        </div>
      </fieldset>
    </details>
  );
}
