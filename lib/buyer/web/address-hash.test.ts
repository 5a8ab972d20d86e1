import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { keyRing } from '../keys/key-ring.ts';
import { addressHash } from './address-hash.ts';

const keys = keyRing([{ id: 'test', key: 'A'.repeat(43) }]);

function hashOf(remoteAddress: string | undefined, forwarded?: string, trustedProxies = 0): string {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const request = { headers, socket: { remoteAddress } } as Pick<IncomingMessage, 'headers' | 'socket'>;
  const settings = {
    keys: [],
    phoneCountries: ['IN'],
    sms: { gateways: [], templates: {}, isConsole: false },
    paymentProvider: 'none' as const,
    trustedProxies,
  };
  return addressHash(request, { keys, settings }).toString('hex');
}

describe('the address that a request comes from', () => {
  it('is that of the connection, whatever a client writes, where no proxy can be believed', () => {
    expect(hashOf('203.0.113.7', '198.51.100.1')).toBe(hashOf('203.0.113.7'));
    expect(hashOf('203.0.113.7')).not.toBe(hashOf('203.0.113.8'));
  });

  it('is what the outermost proxy that can be believed has seen', () => {
    expect(hashOf('10.0.0.1', '198.51.100.1', 1)).toBe(hashOf('198.51.100.1'));
    expect(hashOf('10.0.0.1', '1.1.1.1, 198.51.100.1', 1)).toBe(hashOf('198.51.100.1'));
    expect(hashOf('10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', 2)).toBe(hashOf('198.51.100.1'));
  });

  it('is that of the connection where proxies say nothing, too little or nonsense', () => {
    for (const forwarded of [undefined, '', 'unknown', '198.51.100.1, x'])
      expect(hashOf('10.0.0.1', forwarded, 1)).toBe(hashOf('10.0.0.1'));
    expect(hashOf('10.0.0.1', '198.51.100.1', 2)).toBe(hashOf('10.0.0.1'));
  });

  it('is the same with a port, and as an address of IPv6', () => {
    for (const spelled of ['198.51.100.1:4711', '::ffff:198.51.100.1', '[::ffff:198.51.100.1]:4711'])
      expect(hashOf('10.0.0.1', spelled, 1)).toBe(hashOf('198.51.100.1'));
  });

  it('is a network of 64 bits of IPv6', () => {
    const one = hashOf('2001:db8:1:2::1');
    for (const other of ['2001:db8:1:2:ffff::7', '2001:0DB8:0001:0002:1:2:3:4', '2001:db8:1:2::9%eth0'])
      expect(hashOf(other)).toBe(one);
    expect(hashOf('10.0.0.1', '[2001:db8:1:2::5]:443', 1)).toBe(one);
    for (const other of ['2001:db8:1:3::1', '2001:db8::1', '::1', '2001:db8:1::2:0:1'])
      expect(hashOf(other)).not.toBe(one);
    expect(hashOf('::1')).toBe(hashOf('::2'));
  });

  it('may be gone with its connection', () => {
    expect(hashOf(undefined)).toHaveLength(64);
  });
});
