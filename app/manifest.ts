import type { MetadataRoute } from 'next';
import { SHOP_NAME, SHOP_PROMISE } from '@/components/shop.ts';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: SHOP_NAME,
    short_name: SHOP_NAME,
    description: SHOP_PROMISE,
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#faf9f6',
    theme_color: '#0b5c6b',
    icons: [{ src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }],
  };
}
