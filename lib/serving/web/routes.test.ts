import { describe, expect, it } from 'vitest';
import { routeOf } from './routes.ts';

describe('routeOf', () => {
  it.each([
    ['/', 'home', 'page'],
    ['/used-cars', 'listing', 'page'],
    ['/used-tata-nexon-cars-in-mumbai', 'listing', 'page'],
    ['/used-cars/2019-tata-nexon-xm-petrol-101', 'car', 'page'],
    ['/api/listing/', 'api', 'api'],
    ['/_next/static/x.js', 'asset', 'asset'],
    ['/pictures/suv/red/front-400.avif', 'asset', 'asset'],
    ['/readyz', 'probe', 'probe'],
    ['/sitemap.xml', 'sitemap', 'page'],
    ['/wp-login.php', 'other', 'page'],
  ])('of %s', (path, name, kind) => {
    expect(routeOf(path)).toEqual({ name, kind, methods: ['GET', 'HEAD'] });
  });

  it.each([
    ['/my', ['GET', 'HEAD']],
    ['/my/cars/101/visit', ['GET', 'HEAD']],
    ['/api/me/overlay', ['GET', 'HEAD', 'POST']],
    ['/api/me/leads', ['GET', 'HEAD', 'POST']],
    ['/api/pay/notice/fake', ['POST']],
  ])('of what is about whoever asks: %s', (path, methods) => {
    expect(routeOf(path)).toEqual({ name: 'buyer', kind: 'buyer', methods });
  });

  it('lets the tools of development post', () => {
    expect(routeOf('/__nextjs_original-stack-frames').methods).toContain('POST');
  });
});
