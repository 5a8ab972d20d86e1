import { newRequestContext } from '../../platform/request-context.ts';
import { mergeScripts } from '../html/merge-scripts.ts';
import { scriptsOnIntent } from '../html/scripts-on-intent.ts';
import { thatShowsOwn } from '../html/show-own.ts';
import { thatTellsVisits } from '../html/tell-visit.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Renderer } from '../web/renderer.ts';
import { type PageForm, PageShell } from './page-shell.ts';
import { type ShellKind, SLOT } from './page-slots.ts';
import { renderDetached } from './render-detached.ts';

const ADDRESS: Record<ShellKind['route'], string> = {
  home: '/',
  car: `/used-cars/${SLOT.segment}`,
  listing: `/${SLOT.segment}${SLOT.query}`,
  'listing-by-query': `/used-cars${SLOT.query}`,
};

/** What the router of the browser says of what it asks for. Of where it comes from nothing: it is answered with the whole page. */
const ASKING: Record<PageForm, Record<string, string>> = {
  html: {},
  rsc: { rsc: '1' },
  tree: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
};

/** In the data of a page: the name of the answer, which is drawn for each. */
const ANSWER_NAME = /"([\w-]{21})([vm])",\{"children"/g;

/** Asks Next, and once more where it wants the address marked as that of data. */
async function ask(render: Renderer, kind: ShellKind, form: PageForm): Promise<string> {
  let target = ADDRESS[kind.route];
  for (let step = 0; step < 2; step += 1) {
    const context = { ...newRequestContext('page'), shell: kind };
    const { status, headers, body } = await renderDetached(render, target, ASKING[form], context);
    if (status === 200) return body;
    if (!headers.location) throw new Error(`Next answers ${status} when it is asked for a page's shell`);
    target = String(headers.location);
  }
  throw new Error("Next redirects when it is asked for a page's shell");
}

function prepared(text: string, form: PageForm): string {
  if (form === 'html') return mergeScripts(thatShowsOwn(thatTellsVisits(scriptsOnIntent(text))));
  return form === 'rsc' ? text.replaceAll(ANSWER_NAME, `"${SLOT.answer}$2",{"children"`) : text;
}

/** The shells of all kinds of pages, each rendered by Next when it is needed first. They differ from build to build only. */
export class PageShells {
  readonly #render: Renderer;
  readonly #kept = new Map<string, PageShell>();
  readonly #loads = new SingleFlight<string, PageShell>();

  constructor(render: Renderer) {
    this.#render = render;
  }

  /** @throws {Error} where Next does not give one */
  get(kind: ShellKind, form: PageForm): PageShell | Promise<PageShell> {
    const { route, content, isIndexable, hasImage } = kind;
    const name = `${form} ${route} ${content} ${isIndexable} ${hasImage}`;
    return this.#kept.get(name) ?? this.#loads.run(name, () => this.#load(name, kind, form));
  }

  async #load(name: string, kind: ShellKind, form: PageForm): Promise<PageShell> {
    const text = await ask(this.#render, kind, form);
    const shell = new PageShell(prepared(text, form), form, kind.content === 'page');
    this.#kept.set(name, shell);
    return shell;
  }
}
