import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { ShowOwn } from '@/components/shell/show-own.tsx';
import { SiteFooter } from '@/components/shell/site-footer.tsx';
import { SiteHeader } from '@/components/shell/site-header.tsx';
import { SoftNavigation } from '@/components/shell/soft-navigation-client.tsx';
import { TellVisit } from '@/components/shell/tell-visit.tsx';
import { SHOP_NAME, SHOP_PROMISE } from '@/components/shop.ts';
import { LOCALE } from '@/lib/platform/locale.ts';
import { siteUrl } from '@/lib/platform/site.ts';
import './globals.css';

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(siteUrl()),
    title: { default: SHOP_NAME, template: `%s | ${SHOP_NAME}` },
    description: SHOP_PROMISE,
    openGraph: { siteName: SHOP_NAME, type: 'website', locale: LOCALE.replace('-', '_') },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#11161a' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={LOCALE} data-scroll-behavior="smooth">
      <body>
        <a className="skip-link" href="#main">
          Skip to the cars
        </a>
        <SiteHeader />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
        <SoftNavigation />
        <TellVisit />
        <ShowOwn />
      </body>
    </html>
  );
}
