/** A paint that shoppers filter by. Names as sold ("Phantom Black") are folded to these; the original is kept as a specification. */
export interface Paint {
  slug: string;
  name: string;
  hex: string;
}

export const PALETTE: readonly Paint[] = [
  { slug: 'white', name: 'White', hex: '#f4f4f1' },
  { slug: 'silver', name: 'Silver', hex: '#bfc3c7' },
  { slug: 'grey', name: 'Grey', hex: '#6d7278' },
  { slug: 'black', name: 'Black', hex: '#1c1d20' },
  { slug: 'red', name: 'Red', hex: '#b5202a' },
  { slug: 'maroon', name: 'Maroon', hex: '#6b1d2a' },
  { slug: 'blue', name: 'Blue', hex: '#1f4f96' },
  { slug: 'brown', name: 'Brown', hex: '#5b4235' },
  { slug: 'beige', name: 'Beige', hex: '#cdbfa5' },
  { slug: 'gold', name: 'Gold', hex: '#b79a55' },
  { slug: 'orange', name: 'Orange', hex: '#d2601a' },
  { slug: 'yellow', name: 'Yellow', hex: '#e3b821' },
  { slug: 'green', name: 'Green', hex: '#2f6b4f' },
  { slug: 'purple', name: 'Purple', hex: '#553a78' },
  { slug: 'other', name: 'Other', hex: '#8d9296' },
];
