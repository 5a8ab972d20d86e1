/** What a page says in its head. Addresses are site-relative, or absolute for pictures of others. */
export interface PageHead {
  /** The whole of `<title>`. */
  title: string;
  /** What a preview of the page is headed with. */
  shareTitle: string;
  description: string;
  /** Its canonical path. */
  path: string;
  isIndexable: boolean;
  /** The picture that a preview shows; null where there is none. */
  image: string | null;
}
