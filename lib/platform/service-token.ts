import { createHash, timingSafeEqual } from 'node:crypto';
import { readConfig } from './config.ts';
import { singleton } from './singleton.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

const expected = () =>
  singleton('service-token', () => {
    const { serviceToken } = readConfig();
    return { digest: serviceToken === undefined ? null : digest(serviceToken) };
  });

/** Whether a request came from a service that may ask for others: `Authorization: Bearer` and `SERVICE_TOKEN`, compared in constant time. */
export function hasServiceToken(authorization: string | undefined): boolean {
  const wanted = expected().digest;
  const [, token] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return token !== undefined && wanted !== null && timingSafeEqual(digest(token), wanted);
}
