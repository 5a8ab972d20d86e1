import { createHash } from 'node:crypto';
import { contentSecurityPolicy } from '../html/content-security-policy.ts';
import { toBrotli } from './encodings.ts';
import type { PageContent } from './page-content.ts';
import type { PageRequest } from './page-request.ts';
import type { SlotValues } from './page-shell.ts';
import type { PageShells } from './page-shells.ts';

/** A whole answer. */
export interface RenderedPage {
  status: 200 | 404 | 410;
  /** Its text, compressed. */
  brotli: Buffer;
  /** Differs where the text does. */
  tag: string;
  /** Which scripts a document may run; null for what is no document. */
  policy: string | null;
}

/** An address as crawlers and previews want it, with the origin. */
function absolute(address: string, origin: string): string {
  if (address === '/') return origin;
  return address.startsWith('/') ? origin + address : new URL(address).href;
}

const tagOf = (text: string | Buffer) => createHash('sha1').update(text).digest('base64url');

/** Last part of the path, as it stands in the router's tree. */
const segmentOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const NOTHING = { title: '', shareTitle: '', description: '', canonical: '', image: '', body: [] };

function valuesOf(request: PageRequest, content: PageContent, origin: string): SlotValues {
  const address = {
    segment: segmentOf(request.path),
    query: request.query,
    answer: tagOf(request.key).slice(0, 21),
  };
  if (content.kind !== 'page') return { ...NOTHING, ...address };
  const { title, shareTitle, description, path, image } = content.head;
  return {
    ...address,
    title,
    shareTitle,
    description,
    canonical: absolute(path, origin),
    image: image === null ? '' : absolute(image, origin),
    body: request.form === 'tree' ? [] : content.body(),
  };
}

/** Renders a page into its shell. */
export class PageRenderer {
  readonly #shells: PageShells;
  readonly #origin: string;

  /** @param origin public origin of the shop, without a slash at the end */
  constructor(shells: PageShells, origin: string) {
    this.#shells = shells;
    this.#origin = origin;
  }

  /** @throws {Error} where Next does not give a shell */
  async render(
    request: PageRequest,
    content: Exclude<PageContent, { kind: 'moved' }>,
  ): Promise<RenderedPage> {
    const isPage = content.kind === 'page';
    const kind = {
      route: request.route,
      content: content.kind,
      isIndexable: isPage && content.head.isIndexable,
      hasImage: isPage && content.head.image !== null,
    };
    const shell = await this.#shells.get(kind, request.form);
    const values = valuesOf(request, content, this.#origin);
    const bytes = shell.fill(values);
    const policy = request.form === 'html' ? contentSecurityPolicy(shell.scripts(values)) : null;
    const brotli = toBrotli(bytes);
    // the same text is compressed to the same bytes, and these are fewer
    return { status: isPage ? content.status : 404, brotli, tag: tagOf(brotli), policy };
  }
}
