import { scriptEnd } from './script-end.ts';

/** A script of a document: where its tags and its text are, and its attributes by their names in lower case. */
export interface ScriptElement {
  start: number;
  end: number;
  text: string;
  attributes: ReadonlyMap<string, string>;
}

/** What may begin with `<`: a comment, what is read like one, or a tag. */
const MARKUP = /<(?:(!--)|([!?]|\/(?![a-z]))|(\/?)([a-z][^\t\n\f\r />]*))/gi;
const COMMENT_END = /--!?>/g;
const BOGUS_END = />/g;
const ATTRIBUTE =
  /[\t\n\f\r /]*(?:([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"?|'([^']*)'?|([^\t\n\f\r >]*)))?)?/y;

/** Elements whose content is text, where scripts run, each with its end tag: nothing else ends it. */
const TEXT_ENDS = new Map(
  ['style', 'title', 'textarea', 'noscript', 'iframe', 'xmp', 'noembed', 'noframes'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi'),
  ]),
);

/** Reads attributes from `from` on and answers where the tag ends, behind its `>`; -1 for one that never ends. */
function tagEnd(html: string, from: number, attributes?: Map<string, string>): number {
  ATTRIBUTE.lastIndex = from;
  for (;;) {
    const at = ATTRIBUTE.lastIndex;
    const [all = '', name, double, single, bare] = ATTRIBUTE.exec(html) ?? [];
    if (name === undefined) return html[at + all.length] === '>' ? at + all.length + 1 : -1;
    const key = name.toLowerCase();
    if (attributes && !attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
  }
}

/** Behind the first match at `from` or later, or the end of the document. */
function behind(html: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(html) ? pattern.lastIndex : html.length;
}

function scriptAt(html: string, start: number, nameEnd: number): ScriptElement | null {
  const attributes = new Map<string, string>();
  const from = tagEnd(html, nameEnd, attributes);
  const found = from === -1 ? null : scriptEnd(html, from);
  const end = found ? tagEnd(html, found.nameEnd) : -1;
  return found && end !== -1 ? { start, end, text: html.slice(from, found.textEnd), attributes } : null;
}

/** Behind the comment whose `<!--` ends at `from`; `<!-->` is over already, `<!--!>` is not. */
function commentEnd(html: string, from: number): number {
  return behind(html, COMMENT_END, html[from] === '!' ? from : from - 2);
}

/** Behind a tag, and behind the whole element where its content is text; -1 where that never ends. */
function markupEnd(html: string, nameEnd: number, name: string): number {
  const end = tagEnd(html, nameEnd);
  const textEnd = TEXT_ENDS.get(name);
  if (end === -1 || name === 'plaintext') return -1;
  return textEnd ? tagEnd(html, behind(html, textEnd, end)) : end;
}

/**
 * The script elements of a whole HTML document, in order. Tags are found as the tokenizer of the HTML standard finds them: what
 * looks like a script in a comment, in an attribute's value, or in an element whose content is text (`<noscript>` among
 * them, for scripts run) is none. Content of an SVG is read like that of HTML: a script there that needs other reading, like
 * `<script/>`, may be missed. Scripts in a `<template>` are found, though they do not run there.
 */
export function* scriptElements(html: string): Generator<ScriptElement> {
  for (let at = 0; at !== -1; ) {
    MARKUP.lastIndex = at;
    const found = MARKUP.exec(html);
    if (!found) return;
    const [, comment, bogus, slash, tag = ''] = found;
    const next = MARKUP.lastIndex;
    const name = tag.toLowerCase();
    if (comment) at = commentEnd(html, next);
    else if (bogus) at = behind(html, BOGUS_END, next);
    else if (slash) at = tagEnd(html, next);
    else if (name !== 'script') at = markupEnd(html, next, name);
    else {
      const script = scriptAt(html, found.index, next);
      if (!script) return;
      yield script;
      at = script.end;
    }
  }
}
