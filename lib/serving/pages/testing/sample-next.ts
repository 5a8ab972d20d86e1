import type { IncomingMessage } from 'node:http';
import { requestContext } from '../../../platform/request-context.ts';
import type { Renderer } from '../../web/renderer.ts';
import { type ShellKind, SLOT } from '../page-slots.ts';

const { body: BODY, ...TEXTS } = SLOT;

const DOCUMENT = Object.entries(TEXTS).map(([name, token]) => `<p id="${name}">${token}</p>`);

function answerOf({ headers }: IncomingMessage, { content }: ShellKind): string {
  const isTree = headers['next-router-segment-prefetch'] !== undefined;
  if (headers.rsc !== undefined) return JSON.stringify(content === 'page' && !isTree ? SLOT : TEXTS);
  return content === 'page' ? `${DOCUMENT.join('')}<main>${BODY}</main>` : `${DOCUMENT.join('')}Not found`;
}

/** Answers as Next does when it is asked for shells: a document with every slot in an element of its own, or an object of them. */
export const sampleNext: Renderer = async (request, response) => {
  response.end(answerOf(request, requestContext()?.shell as ShellKind));
};
