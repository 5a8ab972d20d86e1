import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { carHead } from '@/components/car/car-head.ts';
import { CarView, similarHeading } from '@/components/car/car-view.tsx';
import { SimilarCars } from '@/components/car/similar-cars.tsx';
import { BecauseSeen } from '@/components/fitting/because-seen.tsx';
import { PageBody } from '@/components/page/page-body-client.tsx';
import { pageMetadata } from '@/components/page/page-metadata.ts';
import { carIdOf } from '@/lib/catalogue/car-path.ts';
import { readSimilarCars, SIMILAR_CARS } from '@/lib/listing/similar-cars.ts';
import { setStatus } from '@/lib/platform/request-context.ts';
import { MISSING_HEAD, missing } from '../../missing.tsx';
import { because, carPage } from '../../reads.ts';
import { type SearchParams, searchOf } from '../../search.ts';
import { shellBody, shellHead } from '../../shell.tsx';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ car: string }>;
  searchParams: SearchParams;
}

async function read(segment: string) {
  const id = carIdOf(segment);
  return id === null ? ({ kind: 'unknown' } as const) : carPage(id);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const head = shellHead();
  if (head) return head;
  const found = await read((await params).car);
  if (found.kind === 'unknown') return MISSING_HEAD;
  return pageMetadata(carHead(found.page, found.kind === 'gone'));
}

export default async function Car({ params, searchParams }: Props) {
  const body = shellBody();
  if (body) return body;
  const { car } = await params;
  const found = await read(car);
  if (found.kind === 'unknown') return missing();
  const { page } = found;
  if (page.path !== `/used-cars/${car}`) {
    const search = await searchOf(searchParams);
    permanentRedirect(search ? `${page.path}?${search}` : page.path);
  }
  if (found.kind === 'gone') setStatus(410);
  const own = await because(page.id);
  const cars = (await readSimilarCars(page, SIMILAR_CARS)) ?? [];
  const similar = <SimilarCars cars={cars} other={page} heading={similarHeading(page)} />;
  return (
    <PageBody>
      <CarView
        page={page}
        hasSimilar={cars.length > 0}
        similar={similar}
        because={own && <BecauseSeen because={own} />}
      />
    </PageBody>
  );
}
