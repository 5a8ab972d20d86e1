import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { carMetadata } from '@/components/car/car-metadata.ts';
import { CarView } from '@/components/car/car-view.tsx';
import { carIdOf } from '@/lib/catalogue/car-path.ts';
import { readSimilarCars } from '@/lib/listing/similar-cars.ts';
import { setStatus } from '@/lib/platform/request-context.ts';
import { MISSING_HEAD, missing } from '../../missing.tsx';
import { carPage } from '../../reads.ts';
import { type SearchParams, searchOf } from '../../search.ts';

export const dynamic = 'force-dynamic';

const SIMILAR_CARS = 8;

interface Props {
  params: Promise<{ car: string }>;
  searchParams: SearchParams;
}

async function read(segment: string) {
  const id = carIdOf(segment);
  return id === null ? ({ kind: 'unknown' } as const) : carPage(id);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await read((await params).car);
  if (found.kind === 'unknown') return MISSING_HEAD;
  const metadata = carMetadata(found.page);
  return found.kind === 'gone' ? { ...metadata, robots: { index: false, follow: true } } : metadata;
}

export default async function Car({ params, searchParams }: Props) {
  const { car } = await params;
  const found = await read(car);
  if (found.kind === 'unknown') return missing();
  const { page } = found;
  if (page.path !== `/used-cars/${car}`) {
    const search = await searchOf(searchParams);
    permanentRedirect(search ? `${page.path}?${search}` : page.path);
  }
  if (found.kind === 'gone') setStatus(410);
  return <CarView page={page} similar={await readSimilarCars(page, SIMILAR_CARS)} />;
}
