import { inlineScripts } from '../html/inline-scripts.ts';
import { SLOT, type SlotName } from './page-slots.ts';
import { ScratchBytes } from './scratch-bytes.ts';

/** A document, the router's data of a whole page, or the router's data of where a page stands in the tree of routes. */
export type PageForm = 'html' | 'rsc' | 'tree';

/** Where in an answer a slot stands, which says how what is filled in has to be written. */
type Place = 'markup' | 'script' | 'data';

/** The body is markup, in pieces; all else is plain text. */
export type SlotValues = Record<Exclude<SlotName, 'body'>, string> & { body: readonly string[] };

const NAMES = new Map(Object.entries(SLOT).map(([name, token]) => [token as string, name as SlotName]));
const TOKENS = new RegExp(
  [...NAMES.keys()].map((token) => token.replaceAll(/[.?/]/g, '\\$&')).join('|'),
  'g',
);

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/** As React writes text and attributes. */
const inMarkup = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => MARKUP[sign] ?? sign);

/** As React's server writes a string of its data: JSON, with `$` at the start doubled. */
const inData = (text: string) => JSON.stringify(text.startsWith('$') ? `$${text}` : text).slice(1, -1);

/** As Next writes such data into a script: once more as JSON, without what could end the script. */
const inScript = (text: string) =>
  JSON.stringify(inData(text))
    .slice(1, -1)
    .replaceAll(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const WRITERS: Record<Place, (text: string) => string> = {
  markup: inMarkup,
  script: inScript,
  data: inData,
};

function placeOf(text: string, at: number, form: PageForm): Place {
  if (form !== 'html') return 'data';
  return text.lastIndexOf('<script', at) > text.lastIndexOf('</script>', at) ? 'script' : 'markup';
}

type Slot = { name: SlotName; place: Place };

/** A text, cut at the slots in it: one text more than there are slots. */
interface CutText {
  texts: string[];
  slots: Slot[];
}

function cut(text: string, placeAt: (at: number) => Place): CutText {
  const found: CutText = { texts: [], slots: [] };
  let from = 0;
  for (const match of text.matchAll(TOKENS)) {
    found.texts.push(text.slice(from, match.index));
    found.slots.push({ name: NAMES.get(match[0]) ?? 'body', place: placeAt(match.index) });
    from = match.index + match[0].length;
  }
  found.texts.push(text.slice(from));
  return found;
}

const NOTHING: readonly string[] = [];

/** How the body is written at a place: a document does not say it twice. */
function bodyAt(place: Place, body: readonly string[]): readonly string[] {
  if (place === 'markup') return body;
  return place === 'data' ? [inData(body.join(''))] : NOTHING;
}

/** Writes values into slots, in pieces, each value once for all slots in the same kind of place. */
function writer(values: SlotValues): (slot: Slot) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return ({ name, place }) => {
    const key = `${name} ${place}`;
    const before = known.get(key);
    if (before) return before;
    const written = name === 'body' ? bodyAt(place, values.body) : [WRITERS[place](values[name])];
    known.set(key, written);
    return written;
  };
}

const scratch = new ScratchBytes();

/** A page as Next renders it, cut at what differs from page to page. */
export class PageShell {
  readonly #texts: Buffer[];
  readonly #slots: Slot[];
  /** The scripts that a document holds and runs. */
  readonly #scripts: CutText[];

  /** @throws {Error} where the body has no place, or more than one: Next writes its pages in another way then */
  constructor(text: string, form: PageForm, hasBody: boolean) {
    const { texts, slots } = cut(text, (at) => placeOf(text, at, form));
    this.#texts = texts.map((one) => Buffer.from(one));
    this.#slots = slots;
    this.#scripts = form === 'html' ? inlineScripts(text).map((script) => cut(script, () => 'script')) : [];
    const outside = form === 'html' ? 'markup' : 'data';
    const bodies = slots.filter(({ name, place }) => name === 'body' && place === outside).length;
    if (bodies !== (hasBody && form !== 'tree' ? 1 : 0))
      throw new Error(`a page's shell has ${bodies} places for the body`);
  }

  /**
   * The whole answer, good until a page is filled in again: it stands in memory that all of them share.
   */
  fill(values: SlotValues): Buffer {
    const write = writer(values);
    scratch.begin();
    for (const [at, text] of this.#texts.entries()) {
      const slot = this.#slots[at - 1];
      for (const piece of slot ? write(slot) : NOTHING) scratch.addText(piece);
      scratch.addBytes(text);
    }
    return scratch.all;
  }

  /** The texts of the scripts in such a document that run. The body runs none of its own: what it holds of them is data. */
  scripts(values: SlotValues): string[] {
    const write = writer(values);
    return this.#scripts.map(({ texts: [first = '', ...rest], slots }) =>
      slots.reduce((text, slot, at) => text + write(slot).join('') + (rest[at] ?? ''), first),
    );
  }
}
