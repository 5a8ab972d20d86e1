import { Fragment, isValidElement, type ReactNode } from 'react';
import { attributesOf } from './attributes.ts';
import { escapeMarkup, inSingleBytes } from './escape.ts';
import { Raw } from './raw.ts';

interface Props {
  children?: ReactNode;
  dangerouslySetInnerHTML?: { __html: string };
  /** Of `Raw`. */
  pieces?: readonly string[];
}

/** Elements without content. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** Elements that React writes in a way of its own, which nobody has needed yet. */
const UNSUPPORTED = new Set([
  'head',
  'html',
  'listing',
  'option',
  'pre',
  'select',
  'style',
  'textarea',
  'title',
]);

/** What was written so far: one text that grows costs less than texts that are put together on each level. */
let written = '';
let pieces: string[] = [];

/** A copy in one piece: what is put together from hundreds of pieces holds them all. */
function endPiece(): void {
  if (written !== '') pieces.push(inSingleBytes(written));
  written = '';
}

function writeRaw(made: readonly string[] = []): void {
  endPiece();
  pieces.push(...made);
}

function writeContent(tag: string, { children, dangerouslySetInnerHTML }: Props): void {
  if (dangerouslySetInnerHTML) written += dangerouslySetInnerHTML.__html;
  else if (tag === 'script') throw new Error('the text of a script has to be given as it is');
  else write(children);
}

function writeElement(tag: string, props: Props): void {
  if (UNSUPPORTED.has(tag)) throw new Error(`markup is not made of <${tag}>`);
  const start = `<${tag}${attributesOf(props as Record<string, unknown>)}`;
  if (VOID.has(tag)) {
    written += `${start}/>`;
    return;
  }
  written += `${start}>`;
  writeContent(tag, props);
  written += `</${tag}>`;
}

function write(node: ReactNode): void {
  if (typeof node === 'string') written += escapeMarkup(node);
  else if (typeof node === 'number' || typeof node === 'bigint') written += String(node);
  else if (Array.isArray(node)) for (const one of node) write(one);
  else if (node !== null && node !== undefined && typeof node !== 'boolean') writeObject(node);
}

function writeObject(node: object): void {
  if (!isValidElement<Props>(node)) throw new Error('markup is made of elements, texts and lists of them');
  const { type, props } = node;
  if (typeof type === 'string') writeElement(type, props);
  else if (type === Raw) writeRaw(props.pieces);
  else if (type === Fragment) write(props.children);
  else if (typeof type === 'function') write((type as (props: Props) => ReactNode)(props));
  else throw new Error('markup is made of elements and of plain functions');
}

/**
 * What React's `renderToStaticMarkup` makes of elements, for those that markup is enough for: of functions without hooks and without
 * context, and of HTML and SVG elements without handlers. Faster, because nothing can wait, fail halfway or be taken up again.
 * Characters beyond ASCII are written as numbers; hints about what to load are not written.
 * @returns the markup in pieces: what was markup before is not copied
 * @throws {Error} for what it does not know, and whatever a component throws
 */
export function toPieces(node: ReactNode): string[] {
  const before = { written, pieces };
  written = '';
  pieces = [];
  try {
    write(node);
    endPiece();
    return pieces;
  } finally {
    written = before.written;
    pieces = before.pieces;
  }
}

/** The same in one piece. */
export function toMarkup(node: ReactNode): string {
  const made = toPieces(node);
  return made.length === 1 ? (made[0] ?? '') : inSingleBytes(made.join(''));
}
