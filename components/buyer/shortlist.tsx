/** The form of all shortlist buttons of a page; without scripts it leads to the list. */
export function ShortlistForm() {
  return (
    <form id="shortlist" method="post" action="/api/me/shortlist" hidden>
      <input type="hidden" name="on" value="1" />
      <span id="shortlist-name">Shortlist</span>
    </form>
  );
}

interface ShortlistButtonProps {
  carId: number;
  /** Id of the element that says which car it is. */
  carLabel: string;
  /** With its name in sight. */
  isWide?: boolean;
}

/** Puts a car on the shortlist. The form stands elsewhere on the page, for a button lies in the middle of a card. */
export function ShortlistButton({ carId, carLabel, isWide = false }: ShortlistButtonProps) {
  return (
    <button
      type="submit"
      className={isWide ? 'heart heart-wide' : 'heart'}
      form="shortlist"
      name="car_id"
      value={carId}
      aria-labelledby={`shortlist-name ${carLabel}`}
    >
      {isWide && 'Shortlist'}
    </button>
  );
}
