/** Where the text of a script ends, and where the name of its end tag does. */
export interface ScriptEnd {
  textEnd: number;
  nameEnd: number;
}

const END_TAG = /<\/script(?=[\t\n\f\r />])/iy;
const MARKS = /<!--|-->|<\/?script(?=[\t\n\f\r />])/gi;

/** The same where `<!--` is in the text: behind that an inner `<script` hides the next end tag. */
function endAmongComments(html: string, from: number): ScriptEnd | null {
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
    else return { textEnd: mark.index, nameEnd: MARKS.lastIndex };
  }
  return null;
}

/** The end of a script whose text begins at `from`, as the HTML standard finds it; null where none comes: then nothing runs. */
export function scriptEnd(html: string, from: number): ScriptEnd | null {
  let at = html.indexOf('<', from);
  for (; at !== -1; at = html.indexOf('<', at + 1)) {
    if (html.startsWith('<!--', at)) return endAmongComments(html, from);
    END_TAG.lastIndex = at;
    if (END_TAG.test(html)) return { textEnd: at, nameEnd: END_TAG.lastIndex };
  }
  return null;
}
