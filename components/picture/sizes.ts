/** How wide a picture is shown, once per layout, for the `sizes` attribute. Keep in step with `components/styles`. */
export const SIZES = {
  /** A card in a listing: one per row on a phone, two on a tablet, three beside the filters. */
  listingCard: '(min-width: 960px) 300px, (min-width: 600px) 47vw, 93vw',
  /** A card in a row over the whole page: four at most. */
  rowCard: '(min-width: 960px) 300px, (min-width: 400px) 320px, 80vw',
  /** The gallery: edge to edge on a phone, two thirds of the page beside the price. */
  gallery: '(min-width: 1280px) 810px, (min-width: 960px) 64vw, 100vw',
  thumbnail: '96px',
} as const;
