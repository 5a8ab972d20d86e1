import { listingBody, listingHead } from '../listing-route.tsx';
import type { SearchParams } from '../search.ts';

export const dynamic = 'force-dynamic';

const SLUG = 'used-cars';

interface Props {
  searchParams: SearchParams;
}

export function generateMetadata({ searchParams }: Props) {
  return listingHead(SLUG, searchParams);
}

export default function ListingByQuery({ searchParams }: Props) {
  return listingBody(SLUG, searchParams);
}
