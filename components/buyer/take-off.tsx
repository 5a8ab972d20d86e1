interface TakeOffProps {
  cars: readonly { id: number; name: string }[];
}

/** Takes cars off the shortlist, each by a button of its own. */
export function TakeOff({ cars }: TakeOffProps) {
  return (
    <form className="take-off" method="post" action="/api/me/shortlist">
      <input type="hidden" name="on" value="0" />
      {cars.map(({ id, name }) => (
        <button className="button-quiet" type="submit" name="car_id" value={id} key={id}>
          Take off {name}
        </button>
      ))}
    </form>
  );
}
