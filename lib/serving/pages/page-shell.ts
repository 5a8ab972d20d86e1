import { inlineScripts } from './inline-scripts.ts';
import { SLOT, type SlotName } from './page-slots.ts';

/** A document, the router's data of a whole page, or the router's data of where a page stands in the tree of routes. */
export type PageForm = 'html' | 'rsc' | 'tree';

/** Where in an answer a slot stands, which says how what is filled in has to be written. */
type Place = 'markup' | 'script' | 'data';

export type SlotValues = Record<SlotName, string>;

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

/** How a value is written at a place. The body is markup already, and a document does not say it twice. */
function written(name: SlotName, value: string, place: Place): string {
  if (name !== 'body' || place === 'data') return WRITERS[place](value);
  return place === 'markup' ? value : '';
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

/** Writes values into slots, each value once for all slots in the same kind of place. */
function writer(values: SlotValues): (slot: Slot) => string {
  const known = new Map<string, string>();
  return ({ name, place }) => {
    const key = `${name} ${place}`;
    let value = known.get(key);
    if (value === undefined) {
      value = written(name, values[name], place);
      known.set(key, value);
    }
    return value;
  };
}

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

  /** The whole answer. Values are plain text, the body is markup. */
  fill(values: SlotValues): Buffer {
    const write = writer(values);
    const [first, ...rest] = this.#texts;
    const filled = this.#slots.flatMap((slot, at) => [Buffer.from(write(slot)), rest[at]]);
    return Buffer.concat([first, ...filled].filter((part) => part !== undefined));
  }

  /** The texts of the scripts in such a document that run. The body runs none of its own: what it holds of them is data. */
  scripts(values: SlotValues): string[] {
    const write = writer(values);
    return this.#scripts.map(({ texts: [first = '', ...rest], slots }) =>
      slots.reduce((text, slot, at) => text + write(slot) + (rest[at] ?? ''), first),
    );
  }
}
