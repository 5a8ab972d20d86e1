import { type ScriptElement, scriptElements } from './script-elements.ts';

/** What `type` says of a script that runs, or whose text the browser holds against the policy as it does with one that runs. */
const RUNS =
  /^(?:module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;

function typeOf({ attributes }: ScriptElement): string {
  const type = attributes.get('type');
  if (type === '') return 'text/javascript';
  if (type !== undefined) return type.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
  return `text/${attributes.get('language')?.toLowerCase() || 'javascript'}`;
}

/** The texts of a document's inline scripts: of those that run, in order. */
export function inlineScripts(html: string): string[] {
  const texts: string[] = [];
  for (const script of scriptElements(html)) {
    if (!script.attributes.has('src') && RUNS.test(typeOf(script))) texts.push(script.text);
  }
  return texts;
}
