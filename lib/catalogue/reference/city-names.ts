import { slugify } from '../slugify.ts';

/** A city may have several names and spellings; pages and URLs use the first, the one that shoppers search for. */
export const CITY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  'Ambala Cantonment': ['Ambala Cantt'],
  Bangalore: ['Bengaluru', 'Bangaluru', 'Banglore'],
  Bulandshahr: ['Bulandshahar'],
  Chennai: ['Madras'],
  'Dakshina Kannada': ['Dak. Kannada'],
  Delhi: ['New Delhi', 'Delhi NCR', 'NCR'],
  Gurgaon: ['Gurugram'],
  Kochi: ['Cochin', 'Ernakulam'],
  Kolkata: ['Calcutta'],
  Mangalore: ['Mangaluru'],
  Mumbai: ['Bombay'],
  Muzaffarpur: ['Muzaffurpur'],
  Mysore: ['Mysuru'],
  Prayagraj: ['Allahabad'],
  Pune: ['Poona'],
  Thiruvananthapuram: ['Trivandrum'],
  Vadodara: ['Baroda'],
  Varanasi: ['Banaras', 'Benares'],
  Visakhapatnam: ['Vizag', 'Vishakhapatnam'],
};

const NAMES = new Map(
  Object.entries(CITY_ALIASES).flatMap(([name, aliases]) =>
    [name, ...aliases].map((one) => [slugify(one), name] as const),
  ),
);

/** The name that the catalogue uses for a city; one that is not known keeps the name given. */
export const cityName = (text: string): string => NAMES.get(slugify(text)) ?? text;
