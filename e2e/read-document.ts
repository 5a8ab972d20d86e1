import type { Page } from '@playwright/test';

/** What a document says: the elements of its head in no order, and its main part as lines. */
export interface DocumentContent {
  head: string[];
  main: string[];
}

/** Parses a document as a browser does; how its markup is written, and React's own comments, make no difference. */
export function readDocument(page: Page, html: string): Promise<DocumentContent> {
  return page.evaluate((text) => {
    const linesOf = (node: Node): string[] => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ? [node.nodeValue] : [];
      if (!(node instanceof Element)) return [];
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
      return [`<${node.localName}${attributes.sort().join('')}>`, ...[...node.childNodes].flatMap(linesOf)];
    };
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    // when scripts are loaded is not what a document says
    for (const script of parsed.head.querySelectorAll('script, link[as=script]')) script.remove();
    const comments: Node[] = [];
    const walker = parsed.createTreeWalker(parsed, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) comments.push(walker.currentNode);
    for (const comment of comments) comment.parentNode?.removeChild(comment);
    parsed.normalize();
    const main = parsed.querySelector('main');
    return {
      head: [...parsed.head.children].map((element) => linesOf(element).join('')).sort(),
      main: main ? linesOf(main) : [],
    };
  }, html);
}
