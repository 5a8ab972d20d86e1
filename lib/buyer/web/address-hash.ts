import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { BuyerServices } from '../services.ts';

const GROUPS = 8;

/** Addresses of IPv4 are also written as addresses of IPv6, and either with a port. */
function bare(address: string): string {
  const inner = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address;
  const plain = /^([\d.]+):\d+$/.exec(inner)?.[1] ?? inner;
  return plain.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '');
}

/** A network of IPv6 has 64 bits, and whoever is in it any number of addresses. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: GROUPS - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, GROUPS / 2).join(':');
}

function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: number,
): string {
  const direct = bare(socket.remoteAddress ?? '');
  if (proxies === 0) return direct;
  const named = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
  const client = bare(named.at(-proxies)?.trim() ?? '');
  return isIP(client) === 0 ? direct : client;
}

/**
 * Keyed hash of the address that a request comes from; of IPv6 of its network of 64 bits. Behind proxies that can be believed it is the one that
 * the outermost of them names: what stands before it in `X-Forwarded-For` anybody can write.
 */
export function addressHash(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { keys, settings }: Pick<BuyerServices, 'keys' | 'settings'>,
): Buffer {
  return keys.mac('address', network(clientAddress(request, settings.trustedProxies)));
}
