import { scriptEnd } from './script-end.ts';
import { tagEnd, tagNameEnd } from './tag-end.ts';

/** A script of a document: where its tags and its text are, and its attributes by their names in lower case. */
export interface ScriptElement {
  start: number;
  end: number;
  text: string;
  attributes: ReadonlyMap<string, string>;
}

const COMMENT_END = /--!?>/g;
const ATTRIBUTE =
  /([^\t\n\f\r />][^\t\n\f\r />=]*)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >]*)))?/g;

/** Elements whose content is text, where scripts run, each with its end tag: nothing else ends it. */
const TEXT_ENDS = new Map(
  ['style', 'title', 'textarea', 'noscript', 'iframe', 'xmp', 'noembed', 'noframes'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi'),
  ]),
);

/** The attributes of a tag, from the text between its name and its `>`; the first of a name counts. */
function attributesIn(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
  }
  return attributes;
}

/** Behind the first match at `from` or later, or the end of the document. */
function behind(html: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(html) ? pattern.lastIndex : html.length;
}

function scriptAt(html: string, start: number, nameEnd: number): ScriptElement | null {
  const from = tagEnd(html, nameEnd);
  const found = from === -1 ? null : scriptEnd(html, from);
  const end = found ? tagEnd(html, found.nameEnd) : -1;
  if (!found || end === -1) return null;
  const attributes = attributesIn(html.slice(nameEnd, from - 1));
  return { start, end, text: html.slice(from, found.textEnd), attributes };
}

/** Behind markup that begins at `start` and is no tag; -1 where that never ends. `<!-->` is a whole comment, `<!--!>` is not. */
function otherEnd(html: string, start: number): number {
  if (html.startsWith('<!--', start))
    return behind(html, COMMENT_END, html[start + 4] === '!' ? start + 4 : start + 2);
  if (!/[!?/]/.test(html[start + 1] ?? '')) return start + 1;
  const end = html.indexOf('>', start + 2);
  return end === -1 ? -1 : end + 1;
}

/** Behind the text of an element whose start tag ends at `from`, and behind its end tag. */
function textElementEnd(html: string, name: string, from: number): number {
  const textEnd = TEXT_ENDS.get(name);
  return textEnd && from !== -1 ? tagEnd(html, behind(html, textEnd, from)) : from;
}

const isLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122;

/**
 * The script elements of a whole HTML document, in order. Tags are found as the tokenizer of the HTML standard finds them: what
 * looks like a script in a comment, in an attribute's value, or in an element whose content is text (`<noscript>` among
 * them, for scripts run) is none. Content of an SVG is read like that of HTML: a script there that needs other reading, like
 * `<script/>`, may be missed. Scripts in a `<template>` are found, though they do not run there.
 */
export function* scriptElements(html: string): Generator<ScriptElement> {
  for (let start = html.indexOf('<'), end = 0; start !== -1; start = html.indexOf('<', end)) {
    const isEndTag = html[start + 1] === '/';
    const nameStart = isEndTag ? start + 2 : start + 1;
    const isTag = isLetter(html.charCodeAt(nameStart));
    const nameEnd = isTag ? tagNameEnd(html, nameStart) : nameStart;
    const name = html.slice(nameStart, nameEnd).toLowerCase();
    if (!isTag) end = otherEnd(html, start);
    else if (isEndTag) end = tagEnd(html, nameEnd);
    else if (name === 'script') {
      const script = scriptAt(html, start, nameEnd);
      if (script) yield script;
      end = script?.end ?? -1;
    } else end = name === 'plaintext' ? -1 : textElementEnd(html, name, tagEnd(html, nameEnd));
    if (end === -1) return;
  }
}
