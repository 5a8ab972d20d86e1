import type { Metadata } from 'next';
import { HomePage } from '@/components/home/home-page.tsx';
import { openGraphImages } from '@/components/open-graph.ts';
import { SHOP_NAME, SHOP_PROMISE } from '@/components/shop.ts';
import { home } from './reads.ts';

export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const { newest } = await home();
  return {
    title: { absolute: `${SHOP_NAME}: used cars in India` },
    description: SHOP_PROMISE,
    alternates: { canonical: '/' },
    openGraph: { title: SHOP_NAME, url: '/', images: openGraphImages(newest[0]?.images) },
  };
}

export default async function Home() {
  return <HomePage home={await home()} />;
}
