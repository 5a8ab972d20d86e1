import { BecauseSeen } from '@/components/fitting/because-seen.tsx';
import { homeHead } from '@/components/home/home-head.ts';
import { HomePage } from '@/components/home/home-page.tsx';
import { PageBody } from '@/components/page/page-body-client.tsx';
import { pageMetadata } from '@/components/page/page-metadata.ts';
import { because, home } from './reads.ts';
import { shellBody, shellHead } from './shell.tsx';

export const dynamic = 'force-dynamic';

export async function generateMetadata() {
  return shellHead() ?? pageMetadata(homeHead(await home()));
}

export default async function Home() {
  const body = shellBody();
  if (body) return body;
  const own = await because(null);
  return (
    <PageBody>
      <HomePage home={await home()} because={own && <BecauseSeen because={own} />} />
    </PageBody>
  );
}
