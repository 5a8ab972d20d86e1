import { z } from 'zod';
import type { Sight } from './witness.ts';

const page = z.object({ kmDriven: z.number() });
const listing = z.object({ results: z.array(z.object({ id: z.number(), kmDriven: z.number() })) });

const DRIVEN = /<dt>Driven<\/dt><dd>([\d,]+) km<\/dd>/;

/** Whether the shop said that it cannot answer now, which a reader takes as it is. */
export const isRefusal = (status: number): boolean => status >= 500;

/**
 * What an answer about one car says.
 * @throws {Error} for an answer that the shop must never give
 */
export function sightOf(status: number, body: string, kind: 'html' | 'json'): Sight {
  if (status === 404) return { kind: 'unknown' };
  if (status === 410) return { kind: 'withdrawn' };
  if (status !== 200) throw new Error(`status ${status}`);
  return { kind: 'seen', km: kind === 'html' ? kmIn(body) : page.parse(JSON.parse(body)).kmDriven };
}

function kmIn(html: string): number {
  const digits = DRIVEN.exec(html)?.[1];
  if (digits === undefined) throw new Error('a page that does not say how far the car was driven');
  return Number(digits.replaceAll(',', ''));
}

/**
 * The cards of a page of `/api/listing/`.
 * @throws {Error} for an answer that the shop must never give
 */
export function cardsOf(status: number, body: string): { id: number; km: number }[] {
  if (status !== 200) throw new Error(`status ${status}`);
  return listing.parse(JSON.parse(body)).results.map(({ id, kmDriven }) => ({ id, km: kmDriven }));
}
