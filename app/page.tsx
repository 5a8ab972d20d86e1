import { homeHead } from '@/components/home/home-head.ts';
import { HomePage } from '@/components/home/home-page.tsx';
import { PageBody } from '@/components/page/page-body-client.tsx';
import { pageMetadata } from '@/components/page/page-metadata.ts';
import { home } from './reads.ts';
import { shellBody, shellHead } from './shell.tsx';

export const dynamic = 'force-dynamic';

export async function generateMetadata() {
  return shellHead() ?? pageMetadata(homeHead(await home()));
}

export default async function Home() {
  return (
    shellBody() ?? (
      <PageBody>
        <HomePage home={await home()} />
      </PageBody>
    )
  );
}
