/**
 * Tells the shop that a car is looked at where scripts are off; those do it otherwise, see `TELL_VISIT`. Where they are off nothing is loaded
 * lazily (HTML, 2.5.7): it is asked for at once.
 */
export function NoteView({ id }: { id: number }) {
  return (
    <noscript>
      {/* biome-ignore lint/performance/noImgElement: one transparent pixel */}
      <img src={`/api/me/view?car_id=${id}`} alt="" width={1} height={1} loading="lazy" />
    </noscript>
  );
}
