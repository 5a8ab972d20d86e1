import { localPath } from '@/lib/buyer/web/local-path.ts';
import { LARGEST_ID } from '@/lib/catalogue/largest-id.ts';
import type { SearchParams } from '../search.ts';

/** What Next hands a page below a segment `[id]`. */
export type IdParams = Promise<{ id: string }>;

/** The id of a segment; null for anything else. */
export async function idIn(params: IdParams): Promise<number | null> {
  const { id } = await params;
  return /^[1-9]\d{0,9}$/.test(id) && Number(id) <= LARGEST_ID ? Number(id) : null;
}

/** One parameter of the query string; null where it is not there just once. */
export async function paramIn(searchParams: SearchParams, name: string): Promise<string | null> {
  const value = (await searchParams)[name];
  return typeof value === 'string' ? value : null;
}

/** A path within the shop in a parameter; null for any other text. */
export async function pathIn(searchParams: SearchParams, name: string): Promise<string | null> {
  return localPath((await paramIn(searchParams, name)) ?? '');
}
