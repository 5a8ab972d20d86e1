import type { SlotDay } from '@/lib/buyer/visits/read-slots.ts';
import type { FormState } from '@/lib/buyer/web/form-state.ts';
import { errorId, FieldError } from './field.tsx';

interface SlotPickerProps {
  days: readonly SlotDay[];
  form: FormState;
  /** The time that is chosen at first, as the form would say it. */
  wanted?: string | null;
  /** The clock that the times are read from: "India Standard Time". */
  zone: string;
}

/** How many times of a day can be chosen. */
export const freeIn = ({ slots }: SlotDay) => slots.filter(({ isFree }) => isFree).length;

interface DayProps {
  day: SlotDay;
  chosen: string | undefined;
  isOpen: boolean;
  /** Id of what is wrong with the time that was chosen. */
  problemId: string | undefined;
}

function Day({ day, chosen, isOpen, problemId }: DayProps) {
  const free = freeIn(day);
  return (
    <details className="slot-day" name="day" open={isOpen}>
      <summary>
        {day.label} <span className="option-count">{free > 0 ? `${free} free` : 'full'}</span>
      </summary>
      <fieldset className="slots">
        <legend className="visually-hidden">{day.label}</legend>
        {day.slots.map(({ startsAt, label, isFree }) => (
          <label className="slot" key={startsAt}>
            <input
              type="radio"
              name="starts_at"
              value={startsAt}
              disabled={!isFree}
              defaultChecked={isFree && startsAt === chosen}
              aria-describedby={problemId}
            />
            <span>
              {label}
              {!isFree && <span className="visually-hidden">, taken</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** Times to choose from, by days: one day is open at a time, and what is taken cannot be chosen. Whole without scripts. */
export function SlotPicker({ days, form, wanted, zone }: SlotPickerProps) {
  const chosen = form.values.starts_at ?? wanted ?? undefined;
  const isChosen = (day: SlotDay) => day.slots.some(({ startsAt, isFree }) => isFree && startsAt === chosen);
  const open = days.find(isChosen) ?? days.find((day) => freeIn(day) > 0);
  const problemId = form.errors.starts_at ? errorId('starts_at') : undefined;
  return (
    <div
      className="field"
      id="starts_at"
      tabIndex={-1}
      role="radiogroup"
      aria-labelledby="starts_at-legend"
      aria-describedby={problemId ? `starts_at-hint ${problemId}` : 'starts_at-hint'}
      aria-invalid={problemId ? 'true' : undefined}
    >
      <p className="field-legend" id="starts_at-legend">
        When would you like to come?
      </p>
      <p className="field-hint" id="starts_at-hint">
        Times are those of the store: {zone}.
      </p>
      <FieldError name="starts_at" form={form} />
      <div className="slot-days">
        {days.map((day) => (
          <Day key={day.date} day={day} chosen={chosen} isOpen={day === open} problemId={problemId} />
        ))}
      </div>
    </div>
  );
}
