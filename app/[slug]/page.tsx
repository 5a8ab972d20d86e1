import { listingBody, listingHead } from '../listing-route.tsx';
import type { SearchParams } from '../search.ts';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params, searchParams }: Props) {
  return listingHead((await params).slug, searchParams);
}

export default async function ListingBySlug({ params, searchParams }: Props) {
  return listingBody((await params).slug, searchParams);
}
