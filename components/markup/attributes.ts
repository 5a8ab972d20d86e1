import { escapeMarkup } from './escape.ts';

/** Names that HTML and SVG write in another way than React. Others stay as they are: HTML does not look at their case. */
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  tabIndex: 'tabindex',
  strokeWidth: 'stroke-width',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
  defaultValue: 'value',
  defaultChecked: 'checked',
};

/** Attributes that are there or not. */
const FLAGS = new Set([
  'async',
  'checked',
  'defaultChecked',
  'defer',
  'disabled',
  'hidden',
  'inert',
  'noModule',
  'noValidate',
  'open',
  'readOnly',
  'required',
  'reversed',
  'selected',
]);

/** Attributes whose values are words, `true` and `false` among them. */
const isWord = (name: string) =>
  /^(?:aria-|data-|(?:contentEditable|draggable|focusable|spellCheck|value)$)/.test(name);

/** Props that are no attributes. */
const NONE = new Set(['children', 'dangerouslySetInnerHTML']);

/** Names of which an attribute can be made: what else there is would end it. */
const SAFE = /^[A-Za-z][\w:.-]*$/;
const HANDLER = /^on[A-Z]/;

type Kind = 'none' | 'flag' | 'word' | 'style' | 'address' | 'text';

interface Attribute {
  kind: Kind;
  /** Beginning of the attribute, up to its name. */
  name: string;
}

function kindOf(name: string): Kind {
  if (NONE.has(name)) return 'none';
  if (FLAGS.has(name)) return 'flag';
  if (isWord(name)) return 'word';
  if (name === 'style') return 'style';
  return name === 'href' || name === 'src' || name === 'action' || name === 'formAction' ? 'address' : 'text';
}

const known = new Map<string, Attribute>();

function attributeOf(name: string): Attribute {
  let attribute = known.get(name);
  if (!attribute) {
    if (!SAFE.test(name) || HANDLER.test(name)) throw new Error(`no attribute of markup: ${name}`);
    attribute = { kind: kindOf(name), name: ` ${NAMES[name] ?? name}` };
    known.set(name, attribute);
  }
  return attribute;
}

const JAVASCRIPT =
  /^[\0- ]*j[\t\n\r]*a[\t\n\r]*v[\t\n\r]*a[\t\n\r]*s[\t\n\r]*c[\t\n\r]*r[\t\n\r]*i[\t\n\r]*p[\t\n\r]*t[\t\n\r]*:/i;

function addressOf(value: string): string {
  if (JAVASCRIPT.test(value)) throw new Error('an address in markup may not be a script');
  return value;
}

const inCss = (name: string) =>
  name.startsWith('--') ? name : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Of declarations; with their units written out, for numbers are not given any. */
function styleOf(style: object): string {
  const declarations = Object.entries(style).filter(([, value]) => value || value === 0);
  return declarations.map(([name, value]) => `${inCss(name)}:${String(value).trim()}`).join(';');
}

const WRITTEN = new Set(['string', 'number', 'bigint', 'boolean']);

/** One attribute, with a space before it; '' where the value says that there is none. */
function written({ kind, name }: Attribute, value: unknown): string {
  if (kind === 'flag') return value ? `${name}=""` : '';
  if (kind === 'style') {
    const style = styleOf(value as object);
    return style === '' ? '' : `${name}="${escapeMarkup(style)}"`;
  }
  if (!WRITTEN.has(typeof value)) throw new Error(`markup cannot hold the ${typeof value} of${name}`);
  if (typeof value === 'boolean' && kind !== 'word') return '';
  const text = kind === 'address' ? addressOf(String(value)) : String(value);
  return `${name}="${escapeMarkup(text)}"`;
}

/** All attributes of an element, each with a space before it. @throws {Error} for what markup cannot say, like a handler of events */
export function attributesOf(props: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name in props) {
    const value = props[name];
    if (value === null || value === undefined) continue;
    const attribute = attributeOf(name);
    if (attribute.kind !== 'none') text += written(attribute, value);
  }
  return text;
}
