import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { readBody } from '../../serving/web/read-body.ts';
import type { BuyerServices } from '../services.ts';
import { MOST_FORM } from '../web/read-form.ts';
import { providerOf } from './provider-of.ts';
import { type Taken, takeNotice } from './take-notice.ts';

const PREFIX = '/api/pay/notice/';

const ANSWERS: Readonly<Record<Taken, [status: number, message: string]>> = {
  settled: [200, 'Noted'],
  unsigned: [403, 'The signature is not right'],
  unknown: [404, 'There is no such payment'],
  amount: [422, 'Another amount is due'],
};

function send(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(status < 400 ? { message } : { error: message }));
}

async function answer(
  services: BuyerServices,
  request: IncomingMessage,
  name: string,
): Promise<[status: number, message: string]> {
  const provider = providerOf(services);
  if (provider?.name !== name) return [404, 'There is no such provider'];
  if (request.method !== 'POST') return [405, 'A notice is posted'];
  const body = await readBody(request, MOST_FORM);
  if (body === null) return [413, `At most ${MOST_FORM} bytes are read`];
  try {
    return ANSWERS[await takeNotice(services, provider, { headers: request.headers, body })];
  } catch (error) {
    logger.warn({ error: errorText(error) }, 'a notice of a payment could not be taken');
    return [503, 'Please tell again in a moment'];
  }
}

/**
 * Answers for `/api/pay/notice/{provider}`, where providers tell what has become of payments: their signature stands for them, neither a
 * session nor an origin.
 * @returns what answers false for any other address, and nothing was sent then
 */
export function answerPayNotice(services: BuyerServices) {
  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> => {
    if (!pathname.startsWith(PREFIX)) return false;
    const [status, message] = await answer(services, request, pathname.slice(PREFIX.length));
    if (status === 405) response.setHeader('Allow', 'POST');
    if (status === 413) response.setHeader('Connection', 'close');
    send(response, status, message);
    return true;
  };
}
