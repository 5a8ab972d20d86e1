import type { Link } from '@/lib/listing/listing-view.ts';

/** schema.org BreadcrumbList. `origin` has no slash at the end. */
export function breadcrumbJsonLd(crumbs: Link[], origin: string): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.name,
      item: origin + crumb.path,
    })),
  };
}
