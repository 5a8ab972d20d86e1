import { setTimeout as sleep } from 'node:timers/promises';
import { type CapturedPage, capturePage } from '../peers/captured-page.ts';
import { askEach } from './ask-each.ts';

/** Requests by which the shop finds out that a page is worth being compressed anew, and milliseconds that it may take for that. */
const ENOUGH = 40;
const SETTLING_MS = 1_000;

/** A page as the shop sends it once it was asked for again and again: the bytes that others are to send as well. */
export async function settledPage(origin: string, path: string): Promise<CapturedPage> {
  await askEach(origin, Array(ENOUGH).fill(path), 1);
  await sleep(SETTLING_MS);
  return capturePage(origin, path);
}
