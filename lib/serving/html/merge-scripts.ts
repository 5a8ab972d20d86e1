import { type ScriptElement, scriptElements } from './script-elements.ts';

const EMPTY = '<script></script>';
/** The first line end closes a comment at the end of a script, the semicolon its last statement. */
const BETWEEN = '\n;';

/** Whether a script's text is whole wherever it stands: behind `<!--` a later `<script` would hide the end tag. */
function isPlain({ start, end, text, attributes }: ScriptElement): boolean {
  return attributes.size === 0 && end - start === EMPTY.length + text.length && !text.includes('<!--');
}

/**
 * Joins inline scripts that follow each other with nothing between them into one element, so that a policy names fewer hashes
 * and the browser starts fewer scripts: Next writes its data in many. Only scripts without attributes are joined; all else stays as it
 * is. Where one of them throws, those that are joined behind it do not run.
 */
export function mergeScripts(html: string): string {
  const parts: string[] = [];
  let copied = 0;
  /** Where the last script that others may be joined to has its end. */
  let joinAt = -1;
  for (const script of scriptElements(html)) {
    const isJoinable = isPlain(script);
    if (isJoinable && script.start === joinAt) {
      parts.push(html.slice(copied, script.start - '</script>'.length), BETWEEN);
      copied = script.start + '<script>'.length;
    }
    joinAt = isJoinable ? script.end : -1;
  }
  return copied === 0 ? html : parts.join('') + html.slice(copied);
}
