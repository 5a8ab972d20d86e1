/** Tells the shop that a car is looked at where scripts are off; those do it otherwise, see `TellVisit`. */
export function NoteView({ id }: { id: number }) {
  return (
    <noscript>
      {/* biome-ignore lint/performance/noImgElement: one transparent pixel */}
      <img src={`/api/me/view?car_id=${id}`} alt="" width={1} height={1} />
    </noscript>
  );
}
