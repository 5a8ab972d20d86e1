/** Where the text of a script ends, and where its element does. */
export interface ScriptEnd {
  textEnd: number;
  /** Behind the name of its end tag. */
  nameEnd: number;
}

const MARKS = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;
const END_NAME = '</script'.length;

/**
 * The end of a script whose text begins at `from`, as the HTML standard finds it: behind `<!--` an inner `<script` hides the next
 * end tag. Null where none comes: then there is no script to run.
 */
export function scriptEnd(html: string, from: number): ScriptEnd | null {
  let state: 'plain' | 'comment' | 'script in comment' = 'plain';
  MARKS.lastIndex = from;
  for (let mark = MARKS.exec(html); mark; mark = MARKS.exec(html)) {
    const text = mark[0].toLowerCase();
    if (text === '-->') state = 'plain';
    else if (text === '<!--') {
      if (state === 'plain') state = 'comment';
      MARKS.lastIndex -= 2; // `<!-->` is already over
    } else if (text === '<script') state = state === 'plain' ? 'plain' : 'script in comment';
    else if (state === 'script in comment') state = 'comment';
    else return { textEnd: mark.index, nameEnd: mark.index + END_NAME };
  }
  return null;
}
